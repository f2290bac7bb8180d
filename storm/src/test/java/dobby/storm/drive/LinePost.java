package dobby.storm.drive;

import dobby.e2e.stage.RawSocket;
import dobby.storm.history.Event.Kind;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Publishes over Imperio, which does not say what became of it. */
final class LinePost implements Post {

    private final Lives lives;
    private final Scene scene;
    private @Nullable RawSocket socket;
    private int life;

    LinePost(Lives lives, Scene scene) {
        this.lives = lives;
        this.scene = scene;
    }

    @Override
    public boolean isOpen() {
        if (socket != null && life == lives.open()) {
            return true;
        }
        leave();
        life = lives.open();
        if (life == 0) {
            return false;
        }
        try {
            socket = new RawSocket(scene.doors().imperio());
        } catch (IOException e) {
            return false;
        }
        return lives.open() == life; // else it may be the next one's, without a witness
    }

    @Override
    public void send(List<Item> items) {
        RawSocket to = socket;
        try {
            if (to != null) {
                to.send(items.stream().map(Item::line).collect(Collectors.joining()));
            }
        } catch (IOException e) {
            items.forEach(each ->
                    scene.log().note(Kind.UNKNOWN, "value", each.value(), "why", e.toString()));
            leave();
        }
    }

    @Override
    public void leave() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
