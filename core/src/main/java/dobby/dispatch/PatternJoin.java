package dobby.dispatch;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Position;
import dobby.message.Start;
import dobby.registry.Registration;
import java.util.Objects;

/**
 * That somebody was connected to a pattern.
 *
 * <p>Threads: immutable.
 *
 * @param text the pattern as it was written
 * @param start from where on it is to be given updates
 * @param moment when: what is handed over from then on it is given anyway
 * @param kept whether all paths of the pattern have a history
 */
record PatternJoin(Path text, Registration who, Start start, Position moment, boolean kept) {

    PathPattern pattern() {
        return Objects.requireNonNull(PathPattern.in(text));
    }
}
