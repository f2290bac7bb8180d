package dobby.bench.siege;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The attacking process: does one attack until its standard input ends, then tells what came of it.
 *
 * <p>Threads: a virtual thread for each fighter; the main thread waits.
 */
final class Attacker {
    private static final long REST_MS = 20;

    private final Attack attack;
    private final Ground ground;

    private Attacker(Attack attack, Ground ground) {
        this.attack = attack;
        this.ground = ground;
    }

    /**
     * Runs it.
     *
     * @param args the attack's name; the ports of Firenze, Dudley and Imperio; how many addresses
     *     the attackers have; a seed. The token is in the environment, DOBBY_TOKEN
     */
    public static void main(String[] args) throws IOException {
        Toll toll = new Toll();
        String token = System.getenv("DOBBY_TOKEN");
        Ground ground =
                new Ground(
                        at(args[1]),
                        at(args[2]),
                        at(args[3]),
                        token == null ? "" : token,
                        Integer.parseInt(args[4]),
                        new AtomicInteger(),
                        Long.parseLong(args[5]),
                        toll);
        Attacker attacker = new Attacker(Attacks.named(args[0]), ground);
        for (int i = 0; i < attacker.attack.fighters(); i++) {
            Thread.ofVirtual().start(attacker::fight);
        }
        System.out.println("begun");
        while (System.in.read() >= 0) {}
        System.out.println(toll);
        System.out.flush();
        Runtime.getRuntime().halt(0); // all connections end with it, now
    }

    private static InetSocketAddress at(String port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    private void fight() {
        try {
            while (true) {
                if (!once()) {
                    Thread.sleep(REST_MS);
                }
            }
        } catch (InterruptedException _) {
            // nobody does that
        }
    }

    /** Whether it is worth while to go on at once. */
    private boolean once() throws InterruptedException {
        try {
            attack.fight().once(ground);
            return true;
        } catch (ConnectException | SocketTimeoutException _) {
            ground.toll().count("not let in");
        } catch (IOException _) {
            ground.toll().count("cut off");
        }
        return false;
    }
}
