package dobby.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Terms;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An update as it lies in the database: a checksum over its key, its path and what follows, when it
 * was accepted, its form, the sender's length, the sender, and the message; in one form before the
 * message what it is the latest of.
 *
 * <p>Threads: immutable.
 *
 * @param atMs when it was accepted, in milliseconds
 * @param conflate what it is the latest of; null if of its path
 */
record Value(long atMs, String sender, @Nullable String conflate, String message) {

    private static final byte PLAIN = 1;
    private static final byte WITH_CONFLATE = 2;
    private static final int HEAD_BYTES = 4 + 8 + 1 + 4;

    static byte[] encode(long key, Update update, long atMs) {
        byte[] sender = update.sender().text().getBytes(UTF_8);
        byte[] message = update.message().text().getBytes(UTF_8);
        Terms terms = update.terms();
        String latestOf = terms == null ? null : terms.conflate();
        byte[] conflate = latestOf == null ? new byte[0] : latestOf.getBytes(UTF_8);
        int more = latestOf == null ? 0 : 1 + conflate.length;
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + sender.length + more + message.length);
        out.putInt(0).putLong(atMs).put(latestOf == null ? PLAIN : WITH_CONFLATE);
        out.putInt(sender.length).put(sender);
        if (latestOf != null) {
            out.put((byte) conflate.length).put(conflate);
        }
        out.put(message);
        out.putInt(0, checksum(key, update.path(), out.array()));
        return out.array();
    }

    /** Null if it is damaged. */
    static @Nullable Value decode(long key, Path path, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD_BYTES || in.getInt() != checksum(key, path, bytes)) {
            return null;
        }
        long atMs = in.getLong();
        byte form = in.get();
        if (form != PLAIN && form != WITH_CONFLATE) {
            return null;
        }
        String sender = text(in, in.getInt());
        String conflate = form == WITH_CONFLATE ? text(in, in.get() & 0xff) : null;
        return new Value(atMs, sender, conflate, text(in, in.remaining()));
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    Update on(Path path) {
        Update update = Update.of(new ThestralId(sender), path, Message.of(message));
        return conflate == null ? update : update.latestOf(conflate);
    }

    private static int checksum(long key, Path path, byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(key).flip());
        crc.update(path.text().getBytes(UTF_8));
        crc.update(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
