package dobby.http;

import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Refusal;
import dobby.meters.Meters;
import dobby.peer.TrustedProxies;
import dobby.tls.Tls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP address: what its connections have in common.
 *
 * <p>Threads: safe from any thread.
 */
public final class HttpDoor extends ChannelInitializer<Channel> {

    private static final Handler HTTPS_ONLY =
            new Handler() {
                @Override
                public boolean admits(Exchange head) {
                    head.refuse(Refusal.TLS_REQUIRED, Refusal.TLS_REQUIRED.title());
                    return false;
                }

                @Override
                public void handle(Exchange exchange) {
                    throw new IllegalStateException("nobody is admitted");
                }
            };

    private final Handler handler;
    private final HttpLimits limits;
    private final Function<EventLoop, Loop> loops;
    private final Faults faults;
    private final boolean http2;
    private final @Nullable Tls tls;

    /** Of a door with TLS: where those are told so who came without it. */
    private final @Nullable HttpDoor withoutTls;

    private final Map<Loop, HttpDeadlines> deadlines = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final ChannelFutureListener closed = _ -> connections.decrementAndGet();
    private Meters meters = new Meters();
    private TrustedProxies proxies = TrustedProxies.NONE;
    private BodyRoom bodyRoom = new BodyRoom(Long.MAX_VALUE);
    private boolean wantsKeys;
    private volatile boolean draining;

    /**
     * A door that speaks HTTP/1 only, and no TLS.
     *
     * @param loops our loop of each of Netty's
     * @param faults is told of handlers that throw
     */
    public HttpDoor(
            Handler handler, HttpLimits limits, Function<EventLoop, Loop> loops, Faults faults) {
        this(handler, limits, loops, faults, false, null);
    }

    private HttpDoor(
            Handler handler,
            HttpLimits limits,
            Function<EventLoop, Loop> loops,
            Faults faults,
            boolean http2,
            @Nullable Tls tls) {
        this.handler = handler;
        this.limits = limits;
        this.loops = loops;
        this.faults = faults;
        this.http2 = http2;
        this.tls = tls;
        this.withoutTls = tls == null ? null : new HttpDoor(HTTPS_ONLY, limits, loops, faults);
    }

    /** A door that speaks HTTP/2 too, and if there is a certificate all of it over TLS. */
    public static HttpDoor withHttp2(
            Handler handler,
            HttpLimits limits,
            Function<EventLoop, Loop> loops,
            Faults faults,
            @Nullable Tls tls) {
        return new HttpDoor(handler, limits, loops, faults, true, tls);
    }

    /** Its requests' bodies share this with others'; to be said before anybody comes. */
    public HttpDoor sharing(BodyRoom room) {
        this.bodyRoom = room;
        if (withoutTls != null) {
            withoutTls.bodyRoom = room;
        }
        return this;
    }

    /** Who comes has to show a key before long; to be said before anybody comes. */
    public HttpDoor wantingKeys(boolean wanted) {
        this.wantsKeys = wanted;
        return this;
    }

    /** Counts here what it refuses; to be said before anybody comes. */
    public HttpDoor counting(Meters meters) {
        this.meters = meters;
        if (withoutTls != null) {
            withoutTls.meters = meters;
        }
        return this;
    }

    /** Believes these proxies when they say for whom they ask; to be said before anybody comes. */
    public HttpDoor behind(TrustedProxies proxies) {
        this.proxies = proxies;
        return this;
    }

    @Override
    protected void initChannel(Channel channel) {
        connections.incrementAndGet();
        channel.closeFuture().addListener(closed);
        if (tls == null) {
            takeHttp1(channel);
        } else {
            channel.pipeline().addLast(new TlsEntrance(channel, this, tls, deadlinesOf(channel)));
        }
    }

    /** Lets a connection speak HTTP/1, or if its first bytes say so and it may, HTTP/2. */
    void takeHttp1(Channel channel) {
        channel.pipeline().addLast(new HttpConnection(channel, this, deadlinesOf(channel)));
    }

    /** Lets a connection be told that it should have begun with TLS. */
    void takeWithoutTls(Channel channel) {
        Objects.requireNonNull(withoutTls).takeHttp1(channel);
    }

    /**
     * From now on refuses requests, and closes each connection with its answer; those without a
     * request at once.
     */
    public void drain() {
        draining = true;
        for (HttpDeadlines each : deadlines.values()) {
            each.loop().run(each::drain);
        }
        if (withoutTls != null) {
            withoutTls.drain();
        }
    }

    /** How many connections are open. */
    public int connections() {
        return connections.get();
    }

    private HttpDeadlines deadlinesOf(Channel channel) {
        return deadlines.computeIfAbsent(loopOf(channel), on -> HttpDeadlines.on(on, limits));
    }

    Unfinished unfinished(Channel channel, Runnable tooLate) {
        return new Unfinished(bodyRoom, deadlinesOf(channel).request(), tooLate);
    }

    Loop loopOf(Channel channel) {
        return loops.apply(channel.eventLoop());
    }

    /** Whether a connection may begin with HTTP/2's first bytes. */
    boolean speaksHttp2() {
        return http2;
    }

    Handler handler() {
        return handler;
    }

    boolean wantsKeys() {
        return wantsKeys;
    }

    BodyRoom bodyRoom() {
        return bodyRoom;
    }

    Meters meters() {
        return meters;
    }

    TrustedProxies proxies() {
        return proxies;
    }

    HttpLimits limits() {
        return limits;
    }

    Faults faults() {
        return faults;
    }

    boolean draining() {
        return draining;
    }
}
