package dobby.config;

import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the four doors; a door that is null stays shut. Port 0 takes any free one.
 *
 * <p>Threads: immutable.
 *
 * @param firenze for browsers: sessions and their updates
 * @param dudley for back-ends: batches of updates over HTTP
 * @param imperio for back-ends: updates as lines over TCP
 * @param imperioHttp for back-ends: one update in one HTTP GET
 */
public record Doors(
        @Nullable InetSocketAddress firenze,
        @Nullable InetSocketAddress dudley,
        @Nullable InetSocketAddress imperio,
        @Nullable InetSocketAddress imperioHttp) {

    /**
     * Refuses addresses at which anybody could command a server without keys; for programs that
     * make their own settings.
     *
     * @throws IllegalArgumentException if a back-end door is to stand off loopback
     */
    public void requireLoopback() {
        for (InetSocketAddress door : Arrays.asList(dudley, imperio, imperioHttp)) {
            if (door != null && !isLoopback(door)) {
                throw new IllegalArgumentException(
                        "a back-end door off loopback needs keys: " + door);
            }
        }
    }

    static boolean isLoopback(InetSocketAddress door) {
        return door.getAddress() != null && door.getAddress().isLoopbackAddress();
    }
}
