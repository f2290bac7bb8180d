package dobby.peer;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Desk;
import dobby.fuzz.Twins;
import dobby.meters.Meters;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Who is announced is the same however the announcement arrives and when it is written again, and
 * what follows it is all there.
 */
class AnnouncementFuzzTest {

    private static final String NOBODY = "nobody";

    /** The longest announcement in text, with its line break. */
    private static final int BYTES_MAX = 107;

    /** Connections without sockets have no address, like those over a Unix socket. */
    private static final TrustedProxies ANYBODY =
            new TrustedProxies(
                    List.of(Objects.requireNonNull(Network.parse("unix:"))), AddressHeader.NONE);

    private static final ChannelHandler ENTRANCE =
            new ProxyEntrance("door", ANYBODY, new Meters(), new SaysWhoCame());
    private static final Twins<Desk> DOOR = Twins.ofDesks(_ -> ENTRANCE, "", all -> all);

    /** Says who has come, in a line, and then all that came. */
    @ChannelHandler.Sharable
    private static final class SaysWhoCame extends ChannelInitializer<Channel> {

        @Override
        protected void initChannel(Channel channel) {
            InetAddress client = ClientAddress.of(channel);
            String who = client == null ? NOBODY : client.getHostAddress();
            channel.writeAndFlush(Unpooled.copiedBuffer(who + "\n", StandardCharsets.ISO_8859_1));
            channel.pipeline()
                    .addLast(
                            new ChannelInboundHandlerAdapter() {
                                @Override
                                public void channelRead(ChannelHandlerContext ctx, Object msg) {
                                    ctx.writeAndFlush(msg);
                                }
                            });
        }
    }

    @DictionaryFile(resourcePath = "proxy.dict")
    @FuzzTest
    void announcement(byte[] input) {
        String sent = new String(input, StandardCharsets.ISO_8859_1);
        if (sent.startsWith("PROXY ") && sent.lastIndexOf("\r\n", BYTES_MAX - 2) < 0) {
            return; // one byte more is taken or not
        }
        String heard = DOOR.say(input);
        if (heard.isEmpty()) {
            return;
        }
        String who = heard.substring(0, heard.indexOf('\n'));
        String rest = heard.substring(who.length() + 1);
        Claim.holds(sent.endsWith(rest), "what follows is another");
        String announcement = sent.substring(0, sent.length() - rest.length());
        Claim.holds(
                announcement.startsWith("PROXY ")
                        || announcement.startsWith("\r\n\r\n\0\r\nQUIT\n"),
                "not announced");
        if (!who.equals(NOBODY)) {
            String family = who.indexOf(':') < 0 ? "TCP4" : "TCP6";
            String again = "PROXY " + family + ' ' + who + ' ' + who + " 1 2\r\n" + rest;
            Claim.same(DOOR.say(again.getBytes(StandardCharsets.ISO_8859_1)), heard, "another one");
        }
    }
}
