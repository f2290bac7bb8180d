package dobby.fuzz;

import dobby.access.Filch;
import dobby.access.Grant;
import dobby.access.Key;
import dobby.access.Keyring;
import dobby.access.Token;
import dobby.http.BackEndsOnly;
import dobby.http.Handler;
import dobby.http.HttpDoor;
import dobby.http.HttpLimits;
import dobby.limits.Budget;
import dobby.limits.PublishRates;
import dobby.meters.Meters;
import dobby.peer.AddressHeader;
import dobby.peer.Network;
import dobby.peer.ProxyEntrance;
import dobby.peer.TrustedProxies;
import dobby.session.Admission;
import dobby.session.SessionLimits;
import dobby.stage.ManualLoop;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import dobby.wire.batch.Dudley;
import dobby.wire.batch.Repeats;
import dobby.wire.client.ClientDoor;
import dobby.wire.line.Imperio;
import dobby.wire.line.ImperioHttp;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All doors of a server, as the server itself puts them together, on one loop that is moved by
 * hand. There is one session, which is connected to the path {@code p} and away.
 *
 * <p>Threads: the target's own.
 */
public final class World implements Place {

    /** The token of the one key of {@link #lockedImperio}. */
    private static final String KEY = "dobby.k.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static final int MESSAGE_BYTES_MAX = 1024;
    private static final int BODY_BYTES_MAX = 8192;
    private static final SessionLimits LIMITS = SessionLimits.DEFAULT;
    private static final long FOR_EVER_MS = 200_000;

    /** Connections without sockets have no address, like those over a Unix socket. */
    private static final TrustedProxies ANYBODY =
            new TrustedProxies(
                    List.of(Objects.requireNonNull(Network.parse("unix:"))), AddressHeader.NONE);

    private final List<Throwable> faults = new ArrayList<>();
    private final Scene scene = new Scene(LIMITS);
    private final Meters meters = new Meters();
    private final Filch filch = filch(null);
    private final ChannelHandler firenze =
            http2(
                    new ClientDoor(
                            scene.dolores(),
                            _ -> scene.sessionsOn(0),
                            Admission.ANYBODY,
                            _ -> Admission.NOWHERE,
                            List.of("https://app.example"),
                            null,
                            MESSAGE_BYTES_MAX));
    private final ChannelHandler announcedFirenze =
            new ProxyEntrance("firenze", ANYBODY, meters, firenze);
    private final ChannelHandler dudley =
            http1(new Dudley(scene.dolores(), filch, MESSAGE_BYTES_MAX, 10, new Repeats(() -> 0)));
    private final ChannelHandler imperioHttp =
            http1(new ImperioHttp(scene.dolores(), filch, MESSAGE_BYTES_MAX));
    private final ChannelHandler imperio = lines(filch);
    private final ChannelHandler lockedImperio =
            lines(filch(new Keyring(List.of(new Key("k", Token.digest(KEY), Grant.ALL)))));
    private String token = "";

    private Filch filch(@Nullable Keyring keys) {
        return new Filch(
                scene.dolores(),
                keys,
                meters,
                new Budget(Long.MAX_VALUE),
                new PublishRates(null, () -> 0));
    }

    private ChannelHandler http2(Handler handler) {
        HttpLimits limits = HttpLimits.DEFAULT.withBodyBytesMax(BODY_BYTES_MAX);
        return HttpDoor.withHttp2(handler, limits, _ -> loop(), this::fault, null);
    }

    private ChannelHandler http1(Handler handler) {
        HttpLimits limits = HttpLimits.DEFAULT.withBodyBytesMax(BODY_BYTES_MAX);
        Handler guarded =
                new BackEndsOnly(handler, filch, InetAddress.getLoopbackAddress(), List.of());
        return new HttpDoor(guarded, limits, _ -> loop(), this::fault);
    }

    private ChannelHandler lines(Filch who) {
        return new Imperio(
                scene.dolores(), who, MESSAGE_BYTES_MAX, _ -> loop(), this::fault, meters);
    }

    private void fault(String where, Throwable thrown) {
        faults.add(new AssertionError(where, thrown));
    }

    @Override
    public ManualLoop loop() {
        return scene.loop();
    }

    /** The clients' door. */
    public ChannelHandler firenze() {
        return firenze;
    }

    /** The same behind a proxy that announces who comes. */
    public ChannelHandler announcedFirenze() {
        return announcedFirenze;
    }

    /** The door for batches, without what looks inside. */
    public ChannelHandler dudley() {
        return dudley;
    }

    /** The door for lines. */
    public ChannelHandler imperio() {
        return imperio;
    }

    /** The same where there are keys. */
    public ChannelHandler lockedImperio() {
        return lockedImperio;
    }

    /** The door for one line in a GET. */
    public ChannelHandler imperioHttp() {
        return imperioHttp;
    }

    /** The session's token. */
    private String token() {
        if (token.isEmpty()) {
            RecordingTransport first = new RecordingTransport();
            loop().within(() -> scene.sessionsOn(0).begin(first));
            loop().runAll();
            token = TestClient.tokenIn(first.answer());
            String id = token.substring(0, token.indexOf('/'));
            scene.send("::connect", id + "->p");
            scene.send("p", "waiting");
            loop().runAll();
        }
        return token;
    }

    @Override
    public byte[] filled(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        return text.replace("TOKEN", token())
                .replace("SESSION", token().substring(0, token().indexOf('/')))
                .replace("KEY", KEY)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public List<Desk.Heard> heard() {
        return List.of();
    }

    /** Lets so much time pass that nothing is left, and fails if something is. */
    @Override
    public void end() {
        loop().advanceMs(FOR_EVER_MS);
        token = "";
        Claim.same(scene.dolores().size(), 0, "somebody is left");
        if (!faults.isEmpty() || !scene.faults().isEmpty()) {
            Throwable first = (faults.isEmpty() ? scene.faults() : faults).getFirst();
            faults.clear();
            scene.faults().clear();
            throw new AssertionError("a fault", first);
        }
    }
}
