package dobby.session;

import dobby.message.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes fewer of the updates that wait for one session: of those of which only the newest counts it
 * leaves the newest, in its place; pieces of text it joins, in the place of the last one.
 *
 * <p>So numbers, and the places in each path's history, still rise; and nothing moves before what
 * it came after.
 *
 * <p>Threads: confined to its session's loop.
 */
final class Merger {

    /** How many bytes of JSON pieces of text may have together, to be joined. */
    static final int JOINED_BYTES_MAX = Outbox.BATCH_BYTES_MAX;

    /** Instead of a number: nothing is left of it. */
    static final long SUPERSEDED = -1;

    private final Texts texts;
    private final List<@Nullable Entry> taken = new ArrayList<>();
    private final Map<Waiting.Latest, Integer> newest = new HashMap<>();
    private final Map<Path, Run> open = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();
    private final Map<Long, Long> fates = new HashMap<>();
    private long bytesSaved;

    /** Pieces of one path's text. */
    private static final class Run {
        final List<Entry> parts = new ArrayList<>();
        int last;
        long bytes;
    }

    Merger(Texts texts) {
        this.texts = texts;
    }

    /** The next one, newer than all before. */
    void take(Entry entry) {
        switch (entry.waiting()) {
            case Waiting.Latest latest -> {
                Integer before = newest.put(latest, taken.size());
                if (before != null) {
                    Entry old = Objects.requireNonNull(taken.set(before, null));
                    fates.put(old.seq(), SUPERSEDED);
                    bytesSaved += old.json().length;
                }
            }
            case Waiting.Mark.TEXT -> join(entry);
            case Waiting.Mark.START, Waiting.Mark.PRECIOUS_START -> open.clear();
            case null, default -> {
                // stays as it is
            }
        }
        taken.add(entry);
    }

    private void join(Entry entry) {
        Run run = open.get(entry.path());
        if (run == null || run.bytes + entry.json().length > JOINED_BYTES_MAX) {
            run = new Run();
            open.put(entry.path(), run);
            runs.add(run);
        } else {
            taken.set(run.last, null);
        }
        run.parts.add(entry);
        run.last = taken.size();
        run.bytes += entry.json().length;
    }

    /** What is left of all that was taken. */
    List<Entry> merged() {
        for (Run run : runs) {
            if (run.parts.size() > 1) {
                Entry whole = texts.joined(run.parts);
                run.parts.forEach(part -> fates.put(part.seq(), whole.seq()));
                taken.set(run.last, whole);
                bytesSaved += run.bytes - whole.json().length;
            }
        }
        List<Entry> left = new ArrayList<>();
        for (Entry entry : taken) {
            if (entry != null) {
                left.add(entry);
            }
        }
        return left;
    }

    /** By how many bytes of JSON it is less. */
    long bytesSaved() {
        return bytesSaved;
    }

    /**
     * By its number, what each that was merged is a part of now, as that one's number, or {@link
     * #SUPERSEDED}.
     */
    Map<Long, Long> fates() {
        return fates;
    }
}
