package dobby.broker;

/**
 * How much a broker keeps.
 *
 * @param pathsMax how many paths may have members or a history, patterns with members among them; a
 *     few more if several are new at the same moment
 * @param historyBytesMax how many bytes all histories may have together; beyond it a path that is
 *     published to keeps less than it should
 * @param updateBytes what an update counts there besides its message in UTF-8
 */
public record BrokerLimits(int pathsMax, long historyBytesMax, int updateBytes) {

    /** What an update weighs besides its message, about. */
    public static final int UPDATE_BYTES = 128;

    /** Any number of paths, of whose histories messages alone count. */
    static BrokerLimits ofMessages(long bytesMax) {
        return new BrokerLimits(Integer.MAX_VALUE, bytesMax, 0);
    }
}
