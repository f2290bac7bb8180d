package dobby.wire.client;

import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.session.ResumeToken;
import dobby.wire.PositionsJson;
import dobby.wire.UpdateJson;
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
 * @param wrong the first of its updates that is none of a client's; null if all are
 */
record Said(
        long confirmed, @Nullable Map<Path, Position> known, Parsed.@Nullable Refused<Said> wrong) {

    /** The longest text taken, in bytes. */
    static final int BYTES_MAX = 65_536;

    /** How many updates it may hold; one or two would do. */
    private static final int ITEMS_MAX = 1000;

    private static final String CONFIRM = "::confirm";
    private static final String SINCE = "::since";

    /** Reads it from UTF-8; refuses only what is no array of updates. */
    static Parsed<Said> read(String text) {
        return switch (UpdateJson.readArray(text, ITEMS_MAX)) {
            case Parsed.Refused<List<UpdateJson.Item>> refused -> refused.as();
            case Parsed.Value<List<UpdateJson.Item>>(List<UpdateJson.Item> items) ->
                    Parsed.value(of(items));
        };
    }

    private static Said of(List<UpdateJson.Item> items) {
        long confirmed = -1;
        Map<Path, Position> known = null;
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
                default ->
                        refused =
                                Parsed.refused(
                                        Refusal.NOT_ALLOWED,
                                        "A client sends nothing but ::confirm and ::since.");
            }
            wrong = wrong == null ? refused : wrong;
        }
        return new Said(confirmed, known, wrong);
    }

    private static Parsed.Refused<Said> noNumber(String message) {
        return Parsed.refused(Refusal.BAD_CONFIRM, Text.shown(message) + " is no number.");
    }
}
