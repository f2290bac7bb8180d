package dobby.storm.check;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Which updates with a receipt one session was given, and how far its client said so. */
final class Confirmations {

    private record Given(Publication publication, boolean meant) {}

    private final TreeMap<Long, Given> unsaid = new TreeMap<>();
    private final TreeMap<Long, Given> unsure = new TreeMap<>();

    /**
     * It was given an update.
     *
     * @param meant whether surely as one of those that the receipt counts
     */
    void given(long seq, Publication publication, boolean meant) {
        if (publication.asksReceipt) {
            unsaid.put(seq, new Given(publication, meant));
        }
    }

    /** Its client comes back with a number; what is newer may count as lost from now on. */
    void cameWith(long seq) {
        said(seq);
        unsaid.tailMap(seq, false).replaceAll((_, each) -> new Given(each.publication, false));
    }

    /** Its client says that it has everything up to a number. */
    void said(long seq) {
        NavigableMap<Long, Given> upTo = unsaid.headMap(seq, true);
        upTo.values().forEach(each -> each.publication.said++);
        unsure.putAll(upTo);
        upTo.clear();
    }

    /** The server has surely heard that. */
    void taken(long seq) {
        NavigableMap<Long, Given> upTo = unsure.headMap(seq, true);
        upTo.values().stream().filter(Given::meant).forEach(each -> each.publication.taken++);
        upTo.clear();
    }
}
