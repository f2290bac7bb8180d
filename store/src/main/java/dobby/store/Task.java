package dobby.store;

import dobby.broker.LogStore;
import dobby.broker.LogStore.NotKept;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Text;
import dobby.message.Update;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the writer.
 *
 * <p>Threads: an append is the writer's once it waits; the others are immutable.
 */
sealed interface Task {

    record Trim(Path path, Position upTo) implements Task {}

    record Forget(Path path) implements Task {}

    /** An update and, once it is known, why it is not kept. */
    final class Append implements Task {

        /** What an update weighs besides its message, about. */
        private static final int OVERHEAD_BYTES = 128;

        final Update update;
        final Position position;
        final long atMs;
        final int bytes;
        private final LogStore.Appended then;
        private @Nullable NotKept why;
        private String detail = "";

        Append(Update update, long atMs, LogStore.Appended then) {
            Position place = update.position();
            if (place == null) {
                throw new IllegalArgumentException("an update without a position");
            }
            this.update = update;
            this.position = place;
            this.atMs = atMs;
            this.then = then;
            this.bytes = OVERHEAD_BYTES + Text.utf8Length(update.message().text());
        }

        void refuse(NotKept reason, String sentence) {
            if (why == null) {
                why = reason;
                detail = sentence;
            }
        }

        void answer() {
            if (why == null) {
                then.kept();
            } else {
                then.refused(why, detail);
            }
        }
    }
}
