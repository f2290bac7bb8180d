package dobby.config;

import dobby.broker.Sync;

/**
 * Where durable histories lie, and how.
 *
 * <p>Threads: immutable.
 *
 * @param directory of this server alone; made if there is none
 * @param sync when what is written is made safe from a loss of power
 * @param bytesMax how many bytes it may take, without the write-ahead log
 */
public record DataSettings(String directory, Sync sync, long bytesMax) {}
