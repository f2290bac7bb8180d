package dobby.dispatch;

import dobby.broker.Broker;
import dobby.broker.Recall;
import dobby.broker.Slice;
import dobby.loop.Faults;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Known;
import dobby.registry.Registration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a roster itself says to one who is connected or disconnected, and what it missed.
 *
 * <p>Threads: on the loop of whom it greets.
 */
final class Greeting {

    private final Broker broker;
    private final Faults faults;
    private final int recalledMax;

    /**
     * @param recalledMax how many updates from before one is given at most who is connected to a
     *     pattern
     */
    Greeting(Broker broker, Faults faults, int recalledMax) {
        this.broker = broker;
        this.faults = faults;
        this.recalledMax = recalledMax;
    }

    /**
     * Says that it is connected, and gives it what it missed; what follows is delivered.
     *
     * @param heard whether it was given the path's updates before by another name
     */
    void greet(Path path, Registration who, Start start, @Nullable Position head, boolean heard) {
        Known known = who.known();
        Start from = start;
        if (known != null) {
            Position place = known.take(path);
            if (place == null && !heard) {
                place = known.byPattern(path);
            }
            from = start == Start.NOW && place != null ? new Start.After(place) : start;
        }
        if (from == Start.NOW) {
            blank(path, who, head);
            return;
        }
        Slice missed = broker.slice(path, from, head);
        blank(path, who, missed.from());
        give(path, who, missed);
    }

    /**
     * The same of a pattern.
     *
     * @param heard which paths it was given the updates of before
     */
    void greet(PatternJoin join, Predicate<Path> heard) {
        Registration who = join.who();
        Recall wanted = wanted(join, heard);
        if (wanted.known().isEmpty() && wanted.others() == null) {
            blank(join.text(), who, join.kept() ? join.moment() : null);
            return;
        }
        Recall.Answer missed = broker.recall(wanted);
        Position since = wanted.since();
        boolean whole = missed.whole() && (since == null || join.kept());
        if (join.kept()) {
            blank(join.text(), who, whole && since != null ? since : missed.from());
        } else {
            blank(join.text(), who, null);
        }
        if (!whole) {
            gap(join.text(), who, since, join.kept() ? join.moment() : null);
        }
        missed.parts().forEach(part -> give(part.path(), who, part.slice()));
    }

    private Recall wanted(PatternJoin join, Predicate<Path> heard) {
        PathPattern pattern = join.pattern();
        Known known = join.who().known();
        Position place = known == null ? null : known.take(join.text());
        Map<Path, Position> paths = known == null ? Map.of() : known.takeOf(pattern);
        Start start = join.start();
        if (start != Start.NOW) { // the back-end's word counts
            Position since = start instanceof Start.After(Position asked) ? asked : null;
            return new Recall(pattern, join.moment(), Map.of(), _ -> start, since, recalledMax);
        }
        Function<Path, Start> others =
                place == null && (known == null || !known.hasPatterns())
                        ? null
                        : path -> heard.test(path) ? Start.NOW : since(path, place, known);
        return new Recall(pattern, join.moment(), paths, others, place, recalledMax);
    }

    /** From where on it misses a path that it knows by patterns only. */
    private static Start since(Path path, @Nullable Position place, @Nullable Known known) {
        Position other = known == null ? null : known.byPattern(path);
        Position earliest =
                place == null || (other != null && other.offset() < place.offset()) ? other : place;
        return earliest == null ? Start.NOW : new Start.After(earliest);
    }

    private void blank(Path path, Registration who, @Nullable Position place) {
        Update blank = Update.of(ThestralId.DISPATCHER, path, Message.BLANK);
        who.give(place == null ? blank : blank.at(place), faults);
    }

    private void gap(
            Path path, Registration who, @Nullable Position after, @Nullable Position upTo) {
        who.give(Update.gap(ThestralId.DISPATCHER, path, after, upTo), faults);
    }

    private void give(Path path, Registration who, Slice missed) {
        Slice.Lost lost = missed.lost();
        if (lost != null) {
            gap(path, who, lost.after(), lost.upTo());
        }
        for (Update update : missed.updates()) {
            who.give(update, faults);
        }
    }

    /** Says that it is disconnected. */
    void bye(Path path, Registration who) {
        who.give(
                Update.of(ThestralId.DISPATCHER, Path.DISCONNECTED, Message.of(path.text())),
                faults);
    }
}
