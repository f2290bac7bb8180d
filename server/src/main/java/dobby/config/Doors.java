package dobby.config;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the four doors, of TCP or {@link UnixDomainSocketAddress}; a door that is null
 * stays shut. Port 0 takes any free one.
 *
 * <p>Threads: immutable.
 *
 * @param firenze for browsers: sessions and their updates
 * @param dudley for back-ends: batches of updates over HTTP
 * @param imperio for back-ends: updates as lines over TCP
 * @param imperioHttp for back-ends: one update in one HTTP GET
 */
public record Doors(
        @Nullable SocketAddress firenze,
        @Nullable SocketAddress dudley,
        @Nullable SocketAddress imperio,
        @Nullable SocketAddress imperioHttp) {

    /**
     * Refuses addresses at which anybody could command a server without keys; for programs that
     * make their own settings.
     *
     * @throws IllegalArgumentException if a back-end door is to stand off loopback
     */
    public void requireLoopback() {
        for (SocketAddress door : Arrays.asList(dudley, imperio, imperioHttp)) {
            if (door != null && !isLocal(door)) {
                throw new IllegalArgumentException(
                        "a back-end door off loopback needs keys: " + door);
            }
        }
    }

    /** Whether only this machine reaches it. */
    static boolean isLocal(SocketAddress door) {
        return door instanceof UnixDomainSocketAddress
                || (door instanceof InetSocketAddress tcp
                        && tcp.getAddress() != null
                        && tcp.getAddress().isLoopbackAddress());
    }
}
