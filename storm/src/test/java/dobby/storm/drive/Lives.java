package dobby.storm.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.storm.history.Event;
import dobby.storm.history.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The server's lives, one after the other on the same ports. The ids of each begin with another
 * name, so that everybody knows whose they are.
 *
 * <p>Threads: one begins and ends them; the rest is safe from any.
 */
final class Lives implements AutoCloseable {

    private static final List<String> DOORS =
            List.of("--firenze", "--dudley", "--imperio", "--imperio-http");

    /** A file may not grow beyond this while the disk is full, and all of them are larger. */
    private static final int FULL_BYTES = 4096;

    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private final Recorder log;
    private final Path data;
    private @Nullable DobbyProcess dobby;
    private @Nullable Witness witness;
    private int life;

    /** The life in which publishing is allowed; 0 between two. */
    private volatile int open;

    private volatile int @Nullable [] ports;

    /**
     * No server lives yet.
     *
     * @param data where durable paths are kept
     */
    Lives(Recorder log, Path data) {
        this.log = log;
        this.data = data;
    }

    /** Starts a server, and lets publish when the witness hears everything. */
    void begin() throws IOException, InterruptedException {
        life++;
        String name = "s" + life;
        log.note(Event.Kind.LIFE, "life", name);
        DobbyProcess started = serve(name);
        dobby = started;
        ports =
                new int[] {
                    started.firenze().getPort(),
                    started.dudley().getPort(),
                    started.imperio().getPort(),
                    started.imperioHttp().getPort()
                };
        Stored.note(name, started.dudley(), log);
        witness = new Witness(name, started.imperio(), log);
        log.note(Event.Kind.READY, "life", name);
        open = life;
    }

    private DobbyProcess serve(String name) throws InterruptedException {
        int[] same = ports == null ? new int[4] : ports;
        List<String> options = new ArrayList<>(List.of("--id", name));
        for (int i = 0; i < same.length; i++) {
            options.addAll(List.of(DOORS.get(i), "127.0.0.1:" + same[i]));
        }
        options.addAll(List.of("--data", data.toString()));
        options.addAll(Weather.OPTIONS);
        return DobbyProcess.serve(options.toArray(String[]::new));
    }

    /** Ends the server: with SIGTERM and patience, or with SIGKILL. */
    void end(boolean kill) throws IOException, InterruptedException {
        open = 0;
        DobbyProcess running = Objects.requireNonNull(dobby);
        log.note(Event.Kind.DYING, "life", "s" + life, "how", kill ? "KILL" : "TERM");
        if (kill) {
            running.program().kill();
        } else {
            running.program().signal("TERM");
            assertThat(running.program().exit()).as("after SIGTERM").isIn(0, 143);
        }
        Objects.requireNonNull(witness).join();
        running.close();
    }

    /** Stops the server's process as a suspended machine does, for a while. */
    void pause(int milliseconds) throws IOException, InterruptedException {
        DobbyProcess running = Objects.requireNonNull(dobby);
        running.program().pause();
        Thread.sleep(milliseconds);
        running.program().signal("CONT");
    }

    /** Lets no file of the server grow for a while, and waits until it can write again. */
    void fillDisk(int milliseconds) throws IOException, InterruptedException {
        DobbyProcess running = Objects.requireNonNull(dobby);
        running.mayTell("nothing is kept on disk");
        limitFiles(running.program().pid(), Integer.toString(FULL_BYTES));
        Thread.sleep(milliseconds);
        limitFiles(running.program().pid(), "unlimited");
        AtomicInteger status = new AtomicInteger();
        Storm.until(RECOVERY, () -> readiness(running, status) == 200);
        assertThat(status).as("readiness with room on the disk").hasValue(200);
    }

    private static void limitFiles(long pid, String bytes)
            throws IOException, InterruptedException {
        String[] command = {
            "prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":unlimited"
        };
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static int readiness(DobbyProcess running, AtomicInteger status) {
        try (RawSocket socket = new RawSocket(running.dudley())) {
            status.set(socket.get("/health/ready").answer().status());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return status.get();
    }

    /** The life that may be published in; 0 if none may. */
    int open() {
        return open;
    }

    /** By clients; the same in all lives. */
    InetSocketAddress firenze() {
        return address(0);
    }

    /** By back-ends that send batches. */
    InetSocketAddress dudley() {
        return address(1);
    }

    /** By back-ends that send lines. */
    InetSocketAddress imperio() {
        return address(2);
    }

    private InetSocketAddress address(int door) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Objects.requireNonNull(ports)[door]);
    }

    /** Whether all these sessions of this life are over. */
    boolean haveGone(Collection<String> sessions) {
        return Objects.requireNonNull(witness).haveGone(sessions);
    }

    String name() {
        return "s" + life;
    }

    @Override
    public void close() {
        if (dobby != null) {
            dobby.close();
        }
    }
}
