package dobby.storm.drive;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the server is reached, in all its lives.
 *
 * @param firenze by clients
 * @param proxy by clients whose connections are broken
 * @param dudley by back-ends that send batches
 * @param imperio by back-ends that send lines
 */
record Doors(
        InetSocketAddress firenze,
        InetSocketAddress proxy,
        InetSocketAddress dudley,
        InetSocketAddress imperio) {

    /** As text, for another process. */
    @Override
    public String toString() {
        return IntStream.of(firenze.getPort(), proxy.getPort(), dudley.getPort(), imperio.getPort())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
    }

    static Doors of(String text) {
        List<InetSocketAddress> each =
                Arrays.stream(text.split(",", -1))
                        .map(port ->
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), Integer.parseInt(port)))
                        .toList();
        return new Doors(each.get(0), each.get(1), each.get(2), each.get(3));
    }
}
