package dobby.wire.client;

import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Head;
import dobby.message.Refusal;
import dobby.peer.ClientAddress;
import dobby.session.Batch;
import dobby.session.CloseReason;
import dobby.session.Transport;
import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * One held request: its answer is the one batch it can carry.
 *
 * <p>Threads: called on the session's loop; the exchange sees to the way back to the connection's.
 */
final class Poll implements Transport {

    private final Exchange exchange;
    private final Head head;
    private final @Nullable InetAddress client;

    Poll(Exchange exchange, Head head) {
        this.exchange = exchange;
        this.head = head;
        this.client = exchange.client();
    }

    @Override
    public boolean endsWithBatch() {
        return true;
    }

    @Override
    public @Nullable String address() {
        return ClientAddress.text(client);
    }

    @Override
    public boolean send(Batch batch) {
        exchange.answer(
                head,
                new Body() {
                    @Override
                    public int length() {
                        return batch.length();
                    }

                    @Override
                    public void writeTo(ByteBuf out) {
                        batch.writeTo(out::writeBytes);
                    }
                });
        return false;
    }

    @Override
    public void turnAway(Refusal why) {
        exchange.refuse(why, why.title());
    }

    /** A poll owes an answer, whatever the reason; what the client does next is the same. */
    @Override
    public void close(CloseReason why, Batch last) {
        send(last);
    }
}
