package dobby.broker;

import dobby.dispatch.Pig;
import dobby.loop.Loop;
import dobby.registry.Dolores;
import dobby.registry.IdIssuer;
import dobby.registry.Registration;
import dobby.stage.RecordingThestral;
import java.util.Random;

/**
 * Members for brokers under test.
 *
 * <p>Threads: safe from any thread.
 */
final class Somebody {

    private static final Dolores DOLORES =
            new Dolores(
                    new IdIssuer("test", new Random(1)),
                    new Pig(new LocalBroker(), (where, thrown) -> {}),
                    (where, thrown) -> {});

    private Somebody() {}

    /** Somebody new, who lives on the loop. */
    static Registration on(Loop loop) {
        return DOLORES.register(new RecordingThestral(), loop);
    }
}
