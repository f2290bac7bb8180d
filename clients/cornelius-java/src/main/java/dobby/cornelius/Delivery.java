package dobby.cornelius;

import java.util.Optional;

/**
 * What became of one update that was accepted.
 *
 * @param subscribers how many were connected to its path at that moment; for a command, how many
 *     back-ends listen to commands, so usually 0
 * @param unknown the id that a command named and that nobody has, or no longer; empty if the update
 *     was carried out
 * @param position its place in its path's history; empty if the path has none
 */
public record Delivery(int subscribers, Optional<String> unknown, Optional<String> position) {}
