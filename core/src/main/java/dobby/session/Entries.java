package dobby.session;

import dobby.message.Message;
import dobby.message.Overflow;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Terms;
import dobby.message.ThestralId;
import dobby.message.Update;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of updates.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Entries {

    private Entries() {}

    /**
     * An update's entry.
     *
     * @param overflow what becomes of updates of its path that wait, or of the path it tells of
     */
    static Entry of(Update update, long seq, Overflow overflow) {
        byte[] json = Json.update(update, seq);
        Position position = update.position();
        Path about = update.about();
        if (about != null) { // if it is lost, so is what it tells of
            Waiting waiting = saidByDobby(update.path().equals(Path.GAP), overflow);
            return new Entry(seq, about, json, update.after(), position, waiting);
        }
        boolean greets = greets(update);
        Waiting waiting = greets ? saidByDobby(true, overflow) : published(update, overflow);
        Position after = position == null || greets ? position : position.previous();
        return new Entry(seq, update.path(), json, after, position, waiting);
    }

    /** Whether it confirms a connect: another blank message is one like all others. */
    private static boolean greets(Update update) {
        return update.message().equals(Message.BLANK)
                && update.sender().equals(ThestralId.DISPATCHER);
    }

    private static @Nullable Waiting published(Update update, Overflow overflow) {
        return switch (overflow) {
            case GAP -> null;
            case LATEST -> {
                Terms terms = update.terms();
                String conflate = terms == null ? null : terms.conflate();
                yield new Waiting.Latest(update.path(), conflate);
            }
            case APPEND -> Waiting.Mark.TEXT;
            case CLOSE -> Waiting.Mark.PRECIOUS;
        };
    }

    /**
     * Of a pattern's confirmation it is not known which paths it begins; so none is joined over it.
     */
    private static @Nullable Waiting saidByDobby(boolean begins, Overflow overflow) {
        if (overflow == Overflow.CLOSE) {
            return begins ? Waiting.Mark.PRECIOUS_START : Waiting.Mark.PRECIOUS;
        }
        return begins ? Waiting.Mark.START : null;
    }
}
