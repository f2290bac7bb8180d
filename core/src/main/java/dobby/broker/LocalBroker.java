package dobby.broker;

import dobby.message.Path;
import dobby.message.Update;
import dobby.registry.Registration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The broker of one process.
 *
 * <p>A topic exists while it has members. Whoever holds a topic's monitor and finds it still in the
 * map may rely on it; an empty one is taken out of the map while its monitor is held.
 *
 * <p>Threads: safe from any thread.
 */
public final class LocalBroker implements Broker {

    private final ConcurrentHashMap<Path, Topic> topics = new ConcurrentHashMap<>();

    @Override
    public int publish(Update update) {
        Topic topic = topics.get(update.path());
        if (topic == null) {
            return 0;
        }
        synchronized (topic) {
            return topic.publish(
                    update); // an empty topic, just taken out, hands it to nobody, which is right
        }
    }

    @Override
    public void join(Path path, Registration who, Outlet outlet) {
        while (true) {
            Topic topic = topics.computeIfAbsent(path, Topic::new);
            synchronized (topic) {
                if (topics.get(path) == topic) {
                    topic.join(who, outlet);
                    return;
                }
            }
        }
    }

    @Override
    public void leave(Path path, Registration who, Outlet outlet) {
        remove(path, who, outlet, true);
    }

    @Override
    public void drop(Path path, Registration who, Outlet outlet) {
        remove(path, who, outlet, false);
    }

    private void remove(Path path, Registration who, Outlet outlet, boolean tell) {
        Topic topic = topics.get(path);
        if (topic == null) {
            return;
        }
        synchronized (topic) {
            if (topic.remove(who, outlet) && tell) {
                outlet.loop().run(() -> outlet.left(path, who));
            }
            if (topic.isEmpty()) {
                topics.remove(path, topic);
            }
        }
    }

    /** How many paths have members. */
    public int paths() {
        return topics.size();
    }
}
