package dobby.stage;

import dobby.broker.Outlet;
import dobby.loop.Loop;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outlet that remembers what it was told; fails if it is told anywhere but on its loop.
 *
 * <p>Threads: told on its loop; what it remembers may be read when the loop has nothing to do.
 */
public final class RecordingOutlet implements Outlet {

    private final Loop loop;
    private final List<String> told = new ArrayList<>();

    public RecordingOutlet(Loop loop) {
        this.loop = loop;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public void deliver(Update update) {
        tell(update.toString());
    }

    @Override
    public void deliver(Update update, List<Path> patterns, @Nullable Handling how, int matched) {
        tell(update.toString());
    }

    @Override
    public void joined(Path path, Registration who, Start start, @Nullable Position head) {
        tell("+" + path);
    }

    @Override
    public void joinedPattern(
            Path pattern, Registration who, Start start, Position moment, boolean kept) {
        tell("+" + pattern);
    }

    @Override
    public void left(Path path, Registration who) {
        tell("-" + path);
    }

    private void tell(String what) {
        told.add(loop.inside() ? what : "outside: " + what);
    }

    /**
     * What it was told, in order: {@code path;message} of an update, {@code +path} of a join,
     * {@code -path} of a leave.
     */
    public List<String> told() {
        return List.copyOf(told);
    }
}
