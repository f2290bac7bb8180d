package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dobby.e2e.stage.Program;
import java.util.List;
import java.util.Map;

/**
 * A machine of which suddenly nothing more is heard: a network namespace with a cable to this one.
 * That needs Linux, root and iproute2; where it cannot be had, the test is skipped and says why.
 * When it is closed nothing of it is left.
 *
 * <p>Threads: one.
 */
final class FarMachine implements AutoCloseable {

    /** Runs inside, and reaches out by way of a process that is outside. */
    private static final String MAKE =
            """
            set -e
            outside="nsenter -t $outside -n"
            $outside ip link add dobby$$ type veth peer name eth0 netns $$
            $outside ip address add $net.1/30 dev dobby$$
            $outside ip link set dobby$$ up
            ip address add $net.2/30 dev eth0
            ip link set eth0 up
            echo made $$
            exec cat # until its input ends
            """;

    private final Program holder;
    private final String inside;

    /** This machine's address on the cable. */
    private final String way;

    /** Makes one, or skips the test. */
    FarMachine() throws InterruptedException {
        long self = ProcessHandle.current().pid();
        String net = "198.18." + (self & 0xff); // a range for tests; others may run now
        String run = "unshare --net sh -c \"$make\" 2>&1 || echo not made";
        Map<String, String> variables =
                Map.of("make", MAKE, "outside", Long.toString(self), "net", net);
        holder = Program.start(List.of("sh", "-c", run), List.of(), variables);
        inside = holder.out().await("made").replaceFirst("made ", "");
        way = net + ".1";
        if (inside.startsWith("not")) {
            String why = "SKIPPED, no network namespace to be had: " + holder.out().lines();
            System.out.println(why);
            abort(why);
        }
    }

    /** What a command is to begin with, so that it runs there. */
    List<String> inside() {
        return List.of("nsenter", "-t", inside, "-n");
    }

    /** The address at which it reaches this machine. */
    String way() {
        return way;
    }

    /** From now on nothing comes from there any more, not even that something has arrived. */
    void vanish() throws InterruptedException {
        List<String> silently = List.of("ip", "route", "add", "blackhole", way + "/32");
        try (Program ip = Program.start(inside(), silently, Map.of())) {
            assertThat(ip.exit()).isZero();
        }
    }

    @Override
    public void close() {
        holder.close();
        // Connections that end there keep the namespace for a while, and with it the cable.
        Program.start(List.of("ip", "link", "delete", "dobby" + inside), List.of(), Map.of());
    }
}
