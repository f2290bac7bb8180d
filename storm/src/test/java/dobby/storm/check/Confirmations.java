package dobby.storm.check;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which updates with a receipt one session was given, and how far its client said so. */
final class Confirmations {

    private record Given(Publication publication, boolean meant) {

        Given unsure() {
            return new Given(publication, false);
        }
    }

    /** By number; joined text has several in one. */
    private final TreeMap<Long, List<Given>> unsaid = new TreeMap<>();

    private final TreeMap<Long, List<Given>> unsure = new TreeMap<>();

    /**
     * It was given an update.
     *
     * @param meant whether surely as one of those that the receipt counts
     */
    void given(long seq, Publication publication, boolean meant) {
        if (publication.asksReceipt) {
            unsaid.computeIfAbsent(seq, _ -> new ArrayList<>()).add(new Given(publication, meant));
        }
    }

    /** Its client comes back with a number; what is newer may count as lost from now on. */
    void cameWith(long seq) {
        said(seq);
        unsaid.tailMap(seq, false)
                .replaceAll((_, given) -> given.stream().map(Given::unsure).toList());
    }

    /** Its client says that it has everything up to a number. */
    void said(long seq) {
        NavigableMap<Long, List<Given>> upTo = unsaid.headMap(seq, true);
        upTo.values().forEach(given -> given.forEach(each -> each.publication.said++));
        unsure.putAll(upTo);
        upTo.clear();
    }

    /** The server has surely heard that. */
    void taken(long seq) {
        NavigableMap<Long, List<Given>> upTo = unsure.headMap(seq, true);
        upTo.values().stream()
                .flatMap(List::stream)
                .filter(Given::meant)
                .forEach(each -> each.publication.taken++);
        upTo.clear();
    }
}
