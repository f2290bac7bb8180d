package dobby.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A decoder by itself, on one connection for all inputs: what it makes of the bytes, told as text.
 *
 * <p>Threads: the target's own.
 */
public final class Stretch<D extends ChannelInboundHandlerAdapter> {

    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false, true);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Supplier<D> decoder;
    private final Function<Object, String> told;
    private final Function<D, String> left;

    /**
     * @param told one thing that was decoded, or what was wrong with it; throws what is no fault of
     *     the peer's
     * @param left what the decoder knows when all of an input was read
     */
    public Stretch(Supplier<D> decoder, Function<Object, String> told, Function<D, String> left) {
        this.decoder = decoder;
        this.told = told;
        this.left = left;
        channel.config().setAllocator(memory);
    }

    /** What it makes of the input, which must be the same however it is cut. */
    public String read(byte[] input) {
        String whole = read(List.of(input));
        Claim.same(read(Inputs.pieces(input)), whole, "it matters how it is cut");
        return whole;
    }

    private String read(List<byte[]> pieces) {
        StringBuilder all = new StringBuilder();
        D one = decoder.get();
        Teller teller = new Teller(all);
        channel.pipeline().addLast(one, teller);
        for (byte[] piece : pieces) {
            ByteBuf in = memory.heapBuffer(piece.length).writeBytes(piece);
            channel.writeInbound(in);
        }
        all.append(left.apply(one));
        teller.over = true;
        channel.pipeline().remove(one);
        channel.pipeline().remove(teller);
        channel.checkException();
        Claim.same(memory.metric().usedHeapMemory(), 0L, "memory is left");
        Claim.same(memory.metric().usedDirectMemory(), 0L, "direct memory is left");
        Claim.holds(channel.isOpen(), "it was closed");
        return all.toString();
    }

    private final class Teller extends ChannelInboundHandlerAdapter {

        private final StringBuilder all;

        /** What comes now was not decoded. */
        private boolean over;

        Teller(StringBuilder all) {
            this.all = all;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            try {
                all.append(over ? "" : told.apply(msg));
            } finally {
                ReferenceCountUtil.release(msg);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
            Throwable cause = thrown.getCause();
            if (cause != null && thrown.getClass() == DecoderException.class) {
                all.append(told.apply(cause));
            } else {
                all.append(told.apply(thrown));
            }
        }
    }
}
