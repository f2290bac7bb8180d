package dobby.inspect;

import dobby.http.Exchange;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Refusal;

/**
 * Where answers are made that cannot be made at once: each is given, even if making it fails.
 *
 * <p>Threads: safe from any thread.
 */
final class Aside {

    private final Faults faults;
    private final Object turn = new Object();

    Aside(Faults faults) {
        this.faults = faults;
    }

    /** On a loop, from what lives there. */
    void on(Loop loop, Exchange exchange, Runnable answer) {
        loop.run(() -> guarded(exchange, answer));
    }

    /** On a thread of its own, one after the other, so that many who look cost one processor. */
    void slowly(Exchange exchange, Runnable answer) {
        Thread.ofVirtual()
                .name("inspection")
                .start(() -> {
                    synchronized (turn) {
                        guarded(exchange, answer);
                    }
                });
    }

    private void guarded(Exchange exchange, Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | Error thrown) {
            faults.report("answering an inspection", thrown);
            refuse(exchange, Refusal.FAULT, Refusal.FAULT.title());
        }
    }

    /** Refuses, from any thread. */
    static void refuse(Exchange exchange, Refusal refusal, String detail) {
        if (exchange.loop().inside()) {
            exchange.refuse(refusal, detail);
        } else {
            exchange.loop().run(() -> exchange.refuse(refusal, detail));
        }
    }
}
