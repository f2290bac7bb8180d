package dobby.wire.line;

import dobby.access.Filch;
import dobby.access.Key;
import dobby.http.LastWords;
import dobby.http.PeerFaults;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.loop.Turns;
import dobby.message.Arrival;
import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.message.Thestral;
import dobby.message.Update;
import dobby.meters.Meters;
import dobby.peer.ClientAddress;
import dobby.registry.Dolores;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import dobby.registry.Registration;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One back-end that speaks lines: carries out what it sends, and is sent what it is connected to.
 *
 * <p>An update is not given back to the connection that sent it: two servers that relay to each
 * other would otherwise send it back and forth for ever.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class LineConnection extends SimpleChannelInboundHandler<ByteBuf> implements Thestral {

    private static final Logger log = LoggerFactory.getLogger(LineConnection.class);

    /** How an HTTP request or a TLS hello begins: a browser that was made to talk to this port. */
    private static final Pattern FOREIGN =
            Pattern.compile(
                    "(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT|PRI) .*|Host:.*|.* HTTP/\\d\\.\\d");

    /** How long a peer has to close after us. */
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Dolores dolores;
    private final Filch filch;
    private final Lines lines;
    private final Loop loop;
    private final Faults faults;
    private final Meters meters;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Registration registration;
    private Key key = Key.ANYBODY;
    private boolean first = true;
    private boolean leaving;

    /** See {@link Turns}. */
    private int mark;

    /** Whether what was written will be flushed without anybody asking for it again. */
    private boolean flushing;

    LineConnection(
            Dolores dolores, Filch filch, Lines lines, Loop loop, Faults faults, Meters meters) {
        this.dolores = dolores;
        this.filch = filch;
        this.lines = lines;
        this.loop = loop;
        this.faults = faults;
        this.meters = meters;
    }

    /** Says whose connection it is, before it begins. */
    void admitted(Key key) {
        this.key = key;
        first = false; // it has shown that it speaks lines
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            begin(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        begin(ctx);
    }

    private void begin(ChannelHandlerContext ctx) {
        if (registration == null) {
            context = ctx;
            registration = dolores.register(this, loop);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == Imperio.KEYS_CHANGED && !key.equals(filch.stillAdmitted(key))) {
            refuse(Refusal.AUTH_REQUIRED, "The key " + key.name() + " has changed.");
            leave();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
        flushing = true;
        Registration self = registration;
        if (leaving || self == null) {
            return;
        }
        String line = Text.decode(ByteBufUtil.getBytes(bytes));
        boolean opening = first;
        first = false;
        if (opening && isForeign(bytes, line)) {
            refuse(Refusal.HTTP_NOT_SPOKEN_HERE, Refusal.HTTP_NOT_SPOKEN_HERE.title());
            leave();
        } else if (line == null) {
            refuse(Refusal.BAD_UTF8, Refusal.BAD_UTF8.title());
        } else if (!line.isEmpty()) {
            obey(self, line);
        }
    }

    private static boolean isForeign(ByteBuf bytes, @Nullable String line) {
        return LineDecoder.isTls(bytes) || (line != null && FOREIGN.matcher(line).matches());
    }

    private void obey(Registration self, String line) {
        int semicolon = line.indexOf(';');
        switch (semicolon < 0 ? line : line.substring(0, semicolon)) {
            case "::exit" -> leave();
            case "::auth" -> readmit(line.substring(semicolon + 1));
            case "::whoami" -> write("::id;" + self.id());
            // The other side of a relay answers us; were that answered too, it would never end.
            case "::error", "::id" -> {}
            default -> pass(self, line);
        }
    }

    /**
     * A connection keeps its key: what it hears by one must end with that one. Where there are no
     * keys, any token will do.
     */
    private void readmit(String token) {
        Key other = filch.admit(token, address());
        if (other == null) {
            refuse(Refusal.AUTH_REQUIRED, "This token is of no key.");
        } else if (!other.equals(key)) {
            refuse(Refusal.AUTH_REQUIRED, "Another key needs another connection.");
        }
    }

    private @Nullable InetAddress address() {
        return context == null ? null : ClientAddress.of(context.channel());
    }

    private void pass(Registration self, String line) {
        switch (lines.read(self.id(), line)) {
            case Parsed.Refused<Update>(Refusal refusal, String detail) -> refuse(refusal, detail);
            case Parsed.Value<Update>(Update update) -> tell(filch.update(update, key));
        }
    }

    private void tell(Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted _ -> {}
            case Outcome.Denied(Refusal refusal, String detail) -> refuse(refusal, detail);
            case Outcome.Moved moved -> refuse(Refusal.MOVED, moved.detail());
            case Outcome.Unknown unknown ->
                    refuse(
                            Refusal.UNKNOWN_ID,
                            "Nobody has the id " + Text.shown(unknown.id().text()) + ".");
            case Pending pending ->
                    pending.whenKnown(known -> {
                        if (!(known instanceof Outcome.Accepted)) {
                            loop.run(() -> tell(known));
                        }
                    });
        }
    }

    private void refuse(Refusal refusal, String detail) {
        meters.refused(refusal);
        write("::error;" + refusal.code() + ' ' + detail);
    }

    /** Not later: the peer may have said at once that it will send nothing more. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        flush();
        Turns turns = loop.turns();
        mark = turns.read(mark);
        if (!leaving && turns.mustWait(mark)) {
            ctx.channel().config().setAutoRead(false);
            turns.await(() -> comeBack(ctx.channel()));
        }
    }

    private void comeBack(Channel channel) {
        mark = loop.turns().back(mark);
        channel.config().setAutoRead(true);
    }

    @Override
    public void update(Update update) {
        assert loop.inside();
        if (registration == null || !update.sender().equals(registration.id())) {
            write(lines.write(update));
        }
    }

    @Override
    public void update(Update update, Arrival arrival) {
        assert loop.inside();
        if (registration != null && update.sender().equals(registration.id())) {
            arrival.confirmed(); // it knows what it said
        } else {
            write(lines.write(update), arrival);
        }
    }

    @Override
    public void closed() {
        assert loop.inside();
        leave();
    }

    private void write(String line) {
        write(line, null);
    }

    private void write(String line, @Nullable Arrival arrival) {
        ChannelHandlerContext ctx = context;
        if (ctx == null || leaving || !ctx.channel().isActive()) {
            if (arrival != null) {
                arrival.lost();
            }
            return;
        }
        ctx.write(
                ByteBufUtil.writeUtf8(ctx.alloc(), line + '\n'),
                arrival == null ? ctx.voidPromise() : written(ctx, arrival));
        if (!ctx.channel().isWritable()) {
            ctx.flush(); // what comes in one burst is much, but the peer may well read it
        }
        if (!ctx.channel().isWritable()) {
            log.warn("closing a back-end's connection that does not read peer={}", address());
            leaving = true;
            ctx.close();
        } else if (!flushing) {
            flushing = true;
            loop.run(this::flush);
        }
    }

    private static ChannelPromise written(ChannelHandlerContext ctx, Arrival arrival) {
        return ctx.newPromise()
                .addListener(done -> {
                    if (done.isSuccess()) {
                        arrival.confirmed();
                    } else {
                        arrival.lost();
                    }
                });
    }

    private void flush() {
        assert loop.inside();
        flushing = false;
        if (context != null) {
            context.flush();
        }
    }

    /** Hears and is told nothing more; closes when the peer does, or before long. */
    private void leave() {
        ChannelHandlerContext ctx = context;
        Registration self = registration;
        if (ctx == null || self == null || leaving) {
            return;
        }
        leaving = true;
        dolores.unregister(self);
        LastWords.send(ctx, Unpooled.EMPTY_BUFFER);
        loop.runAfter(LINGER_NANOS, ctx::close);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        context = null;
        if (registration != null) {
            dolores.unregister(registration);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        if (thrown instanceof TooLongFrameException) {
            refuse(Refusal.LINE_TOO_LONG, "A line may have " + lines.bytesMax() + " bytes.");
            leave();
            return;
        }
        if (!PeerFaults.isOne(thrown)) {
            faults.report("a line connection", thrown);
        }
        ctx.close();
    }
}
