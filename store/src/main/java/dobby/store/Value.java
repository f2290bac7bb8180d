package dobby.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An update as it lies in the database: a checksum over its key, its path and what follows, when it
 * was accepted, its form, the sender's length, the sender, the message.
 *
 * <p>Threads: immutable.
 *
 * @param atMs when it was accepted, in milliseconds
 */
record Value(long atMs, String sender, String message) {

    private static final byte FORM = 1;
    private static final int HEAD_BYTES = 4 + 8 + 1 + 4;

    static byte[] encode(long key, Update update, long atMs) {
        byte[] sender = update.sender().text().getBytes(UTF_8);
        byte[] message = update.message().text().getBytes(UTF_8);
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + sender.length + message.length);
        out.putInt(0).putLong(atMs).put(FORM).putInt(sender.length).put(sender).put(message);
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
        if (form != FORM) {
            return null;
        }
        byte[] sender = new byte[in.getInt()];
        in.get(sender);
        byte[] message = new byte[in.remaining()];
        in.get(message);
        return new Value(atMs, new String(sender, UTF_8), new String(message, UTF_8));
    }

    Update on(Path path) {
        return Update.of(new ThestralId(sender), path, Message.of(message));
    }

    private static int checksum(long key, Path path, byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(key).flip());
        crc.update(path.text().getBytes(UTF_8));
        crc.update(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
