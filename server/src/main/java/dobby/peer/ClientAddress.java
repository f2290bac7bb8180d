package dobby.peer;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address at the other end of a connection: as the PROXY protocol told it where a door is
 * reached by that, else the socket's own.
 *
 * <p>Threads: safe from any thread.
 */
public final class ClientAddress {

    /** Only of connections that a proxy has announced; empty if it knew no address. */
    private static final AttributeKey<Optional<InetAddress>> ANNOUNCED =
            AttributeKey.valueOf(ClientAddress.class, "announced");

    private ClientAddress() {}

    /** The address; null if there is none, as over a Unix socket. */
    public static @Nullable InetAddress of(Channel channel) {
        Channel connection =
                channel instanceof Http2StreamChannel stream ? stream.parent() : channel;
        if (connection.hasAttr(ANNOUNCED)) {
            Attribute<Optional<InetAddress>> announced = connection.attr(ANNOUNCED);
            return announced.get().orElse(null);
        }
        return connection.remoteAddress() instanceof InetSocketAddress peer
                ? peer.getAddress()
                : null;
    }

    /** An address as it is written; null if there is none. */
    public static @Nullable String text(@Nullable InetAddress address) {
        return address == null ? null : NetUtil.toAddressString(address);
    }

    static void announced(Channel connection, @Nullable InetAddress client) {
        connection.attr(ANNOUNCED).set(Optional.ofNullable(client));
    }
}
