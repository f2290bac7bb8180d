package dobby.presence;

import dobby.loop.Loop;
import dobby.message.Introduction;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Thestral;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.Registration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A session that is connected as this or that user, and holds what it is told against what it was
 * told before.
 *
 * <p>Threads: told on its loop; led by one thread of the test.
 */
final class Guest implements Thestral {

    private final Dolores dolores;
    private final Registration who;
    private final Map<Path, KnownMembers> told = new ConcurrentHashMap<>();
    private final Map<Path, String> users = new ConcurrentHashMap<>();
    private final Set<Path> asks = ConcurrentHashMap.newKeySet();

    Guest(Dolores dolores, Loop home) {
        this.dolores = dolores;
        this.who = dolores.registerClient(this, home);
    }

    @Override
    public void update(Update update) {
        Path about = update.about();
        if (about != null && update.path().equals(Path.MEMBERS)) {
            told.computeIfAbsent(about, _ -> new KnownMembers()).take(update.message().text());
        }
    }

    void comes(Path path, String user, boolean asking) {
        users.put(path, user);
        if (asking) {
            asks.add(path);
        } else {
            asks.remove(path);
        }
        say("::connect", path, Terms.NONE.with(new Introduction(user, null, asking)));
    }

    void leaves(Path path) {
        users.remove(path);
        asks.remove(path);
        say("::disconnect", path, null);
    }

    void ends() {
        dolores.unregister(who);
    }

    private void say(String command, Path path, @Nullable Terms terms) {
        String message = who.id() + "->" + path;
        if (Update.parse(dolores.id(), command, message, 1000, Start.NOW, terms)
                instanceof Parsed.Value<Update>(Update update)) {
            dolores.update(update);
        }
    }

    /** As whom it is on a path; null if it is not there. */
    @Nullable String userOn(Path path) {
        return users.get(path);
    }

    /** Whether it wants to know who is on a path. */
    boolean asksFor(Path path) {
        return asks.contains(path);
    }

    /** Whom it knows there; nobody if it was told nothing. */
    KnownMembers known(Path path) {
        return told.getOrDefault(path, new KnownMembers());
    }
}
