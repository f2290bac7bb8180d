package dobby.bench.siege;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Whoever is served counts by the time it took, whoever is not counts as turned away. */
class NewcomersTellWhatTheyMetTest {

    private static final long DEADLINE_NANOS = 20_000_000_000L;

    @Test
    void one_who_is_answered_200_is_served() throws Exception {
        assertThat(lotOf("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
                .satisfies(lot -> assertThat(lot.served()).isPositive())
                .satisfies(lot -> assertThat(lot.worstMs()).isPositive())
                .satisfies(lot -> assertThat(lot.turnedAway()).isZero());
    }

    @Test
    void one_who_is_refused_or_hung_up_on_is_turned_away() throws Exception {
        for (String answer : new String[] {"HTTP/1.1 503 Service Unavailable\r\n\r\n", ""}) {
            assertThat(lotOf(answer))
                    .satisfies(lot -> assertThat(lot.turnedAway()).isPositive())
                    .satisfies(lot -> assertThat(lot.served()).isZero());
        }
    }

    /** The first lot that is not empty, of a server that answers so. */
    private static Newcomers.Lot lotOf(String answer) throws IOException {
        try (ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> serve(door, answer));
            Newcomers newcomers = new Newcomers((InetSocketAddress) door.getLocalSocketAddress());
            long began = System.nanoTime();
            Newcomers.Lot lot = newcomers.lot();
            while (lot.served() + lot.turnedAway() == 0) {
                assertThat(System.nanoTime() - began).isLessThan(DEADLINE_NANOS);
                LockSupport.parkNanos(1_000_000);
                lot = newcomers.lot();
            }
            return lot;
        }
    }

    private static void serve(ServerSocket door, String answer) {
        try {
            while (true) {
                try (Socket socket = door.accept()) {
                    socket.getInputStream().read(new byte[1024]);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException _) {
            // it is over
        }
    }
}
