package dobby.wire.client;

import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.session.ResumeToken;
import dobby.wire.PositionsJson;
import dobby.wire.UpdateJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says to its session: a JSON array of updates.
 *
 * <p>Threads: immutable.
 *
 * @param confirmed the highest number it confirms; -1 if none
 * @param known up to where it knows paths, from an earlier session; null if it does not say
 * @param own what only a client with a grant may send
 * @param wrong the first of its updates that is none of a client's; null if all are
 */
record Said(
        long confirmed,
        @Nullable Map<Path, Position> known,
        List<UpdateJson.Item> own,
        Parsed.@Nullable Refused<Said> wrong) {

    /** The longest text taken, in bytes. */
    static final int BYTES_MAX = 65_536;

    /** How many updates it may hold; one or two would do. */
    private static final int ITEMS_MAX = 1000;

    private static final String CONFIRM = "::confirm";
    private static final String SINCE = "::since";
    private static final String AUTH = "::auth";

    /**
     * Reads it from UTF-8; refuses only what is no array of updates.
     *
     * @param grants whether there are clients that may send more than the usual
     */
    static Parsed<Said> read(String text, boolean grants) {
        return switch (UpdateJson.readArray(text, ITEMS_MAX)) {
            case Parsed.Refused<List<UpdateJson.Item>> refused -> refused.as();
            case Parsed.Value<List<UpdateJson.Item>>(List<UpdateJson.Item> items) ->
                    Parsed.value(of(items, grants));
        };
    }

    private static Said of(List<UpdateJson.Item> items, boolean grants) {
        long confirmed = -1;
        Map<Path, Position> known = null;
        List<UpdateJson.Item> own = new ArrayList<>(0);
        Parsed.Refused<Said> wrong = null;
        for (UpdateJson.Item item : items) {
            Parsed.Refused<Said> refused = null;
            switch (item.path()) {
                case CONFIRM -> {
                    long seq = ResumeToken.parseSeq(item.message());
                    confirmed = Math.max(confirmed, seq);
                    refused = seq < 0 ? noNumber(item.message()) : null;
                }
                case SINCE -> {
                    switch (PositionsJson.read(item.message())) {
                        case Parsed.Value<Map<Path, Position>>(Map<Path, Position> positions) ->
                                known = positions;
                        case Parsed.Refused<Map<Path, Position>> bad -> refused = bad.as();
                    }
                }
                default -> {
                    if (item.path().equals(AUTH)
                            && own.stream().anyMatch(other -> other.path().equals(AUTH))) {
                        refused = // each costs the proof of a signature
                                Parsed.refused(
                                        Refusal.NOT_ALLOWED, "One ::auth at a time is enough.");
                    } else if (grants) {
                        own.add(item);
                    } else {
                        refused =
                                Parsed.refused(
                                        Refusal.NOT_ALLOWED,
                                        "A client sends nothing but ::confirm and ::since.");
                    }
                }
            }
            wrong = wrong == null ? refused : wrong;
        }
        return new Said(confirmed, known, own, wrong);
    }

    private static Parsed.Refused<Said> noNumber(String message) {
        return Parsed.refused(Refusal.BAD_CONFIRM, Text.shown(message) + " is no number.");
    }
}
