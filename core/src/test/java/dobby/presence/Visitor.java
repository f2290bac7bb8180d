package dobby.presence;

import dobby.message.Introduction;
import dobby.message.Path;
import dobby.message.Terms;
import dobby.registry.Registration;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client's session that comes to paths and goes, and remembers what it is told of their members.
 *
 * <p>Threads: the test's own.
 */
final class Visitor {

    private final Scene scene;
    private final RecordingThestral heard = new RecordingThestral();
    private final Registration who;

    Visitor(Scene scene, int loop) {
        this.scene = scene;
        this.who = scene.dolores().registerClient(heard, scene.loops().get(loop));
    }

    Visitor(Scene scene) {
        this(scene, 0);
    }

    Registration who() {
        return who;
    }

    /** Is connected, and nothing is said of it. */
    Visitor comes(String path) {
        return comes(path, null);
    }

    /** Is connected as somebody. */
    Visitor comes(String path, @Nullable Introduction as) {
        Terms terms = as == null ? null : Terms.NONE.with(as);
        scene.send("::connect", who.id() + "->" + path, terms);
        scene.runAll();
        return this;
    }

    /** Is connected as a user. */
    Visitor comesAs(String user, String path) {
        return comes(path, Introduction.NONE.withUser(user));
    }

    /** Is connected and asks. */
    Visitor asks(String path) {
        return comes(path, Introduction.NONE.asking(true));
    }

    /** Is disconnected. */
    void leaves(String path) {
        scene.send("::disconnect", who.id() + "->" + path);
        scene.runAll();
    }

    /** Its session ends. */
    void ends() {
        scene.dolores().unregister(who);
        scene.runAll();
    }

    /** What it was told of members since it was asked the last time. */
    List<String> told() {
        List<String> told =
                heard.updates().stream()
                        .filter(update -> update.path().equals(Path.MEMBERS))
                        .map(update -> update.message().text())
                        .toList();
        heard.forget();
        return told;
    }

    /** All it was given, as {@code path;message}. */
    List<String> heard() {
        return heard.heard();
    }
}
