package dobby.http;

import io.netty.buffer.ByteBuf;

/**
 * An answer's body, of known length.
 *
 * <p>Threads: used once, on any thread.
 */
public interface Body {

    /** No bytes. */
    Body NONE = of(new byte[0]);

    /** How many bytes {@link #writeTo} writes. */
    int length();

    /** Writes them. */
    void writeTo(ByteBuf out);

    /** A body of these bytes. */
    static Body of(byte[] bytes) {
        return new Body() {
            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public void writeTo(ByteBuf out) {
                out.writeBytes(bytes);
            }
        };
    }
}
