package dobby.storm.drive;

import dobby.storm.history.Event.Kind;
import dobby.storm.history.Recorder;
import java.util.ArrayList;
import java.util.List;

/**
 * A back-end that publishes, mostly little and now and then a burst.
 *
 * <p>Threads: runs on one of its own.
 */
final class Publisher implements Runnable {

    private static final int BURST = 10;

    private final String name;
    private final Post post;
    private final Scene scene;
    private final Chance chance;
    private int count;

    Publisher(String name, Post post, Scene scene, Chance chance) {
        this.name = name;
        this.post = post;
        this.scene = scene;
        this.chance = chance;
    }

    @Override
    public void run() {
        try {
            while (!scene.isCalm()) {
                if (chance.percent(0.5)) {
                    burst();
                } else {
                    publish(items(chance.between(1, 4)));
                    Thread.sleep(chance.between(20, 120));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error thrown) {
            scene.failed(name, thrown);
        } finally {
            post.leave();
        }
    }

    /** More than a session's queue holds, and more than a connection takes that is not read. */
    private void burst() throws InterruptedException {
        String path = chance.oneOf(Weather.PUBLISHED);
        for (int i = 0; i < BURST; i++) {
            List<Item> items = new ArrayList<>();
            for (int j = 0; j < BURST; j++) {
                items.add(item(path, 4000));
            }
            publish(items);
            Thread.sleep(1);
        }
    }

    private List<Item> items(int size) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int filling = chance.percent(3) ? chance.between(1, 20_000) : 0;
            items.add(item(chance.oneOf(Weather.PUBLISHED), filling));
        }
        return items;
    }

    private Item item(String path, int filling) {
        return new Item(path, name + '.' + ++count, filling, chance.percent(20));
    }

    private void publish(List<Item> items) throws InterruptedException {
        if (!post.isOpen()) {
            Thread.sleep(50);
            return;
        }
        Recorder log = scene.log();
        for (Item each : items) {
            if (each.receipt()) {
                log.note(Kind.PUB, "path", each.path(), "value", each.value(), "receipt", "1");
            } else {
                log.note(Kind.PUB, "path", each.path(), "value", each.value());
            }
        }
        post.send(items);
    }
}
