package dobby.broker;

import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Update;
import java.util.List;

/**
 * The history of one path as a {@link LogStore} has it.
 *
 * <p>Threads: immutable.
 *
 * @param head the place of the last update ever kept of it
 * @param updates without a gap, in order, up to the head; none if all were trimmed
 */
public record KeptLog(Path path, Position head, List<Kept> updates) {

    /**
     * An update of it.
     *
     * @param atMs when it was accepted, in milliseconds
     */
    public record Kept(Update update, long atMs) {}
}
