package dobby.wire.line;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Stretch;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;

/** Bytes are the lines that a slow and simple reading of them has, none of them too long. */
class LineDecoderFuzzTest {

    private static final int BYTES_MAX = 40;
    private static final char TLS = 0x16;

    private static final Stretch<LineDecoder> DECODER =
            new Stretch<>(() -> LineDecoder.ofLines(BYTES_MAX), LineDecoderFuzzTest::told, _ -> "");
    private static final Stretch<LineDecoder> OPENING =
            new Stretch<>(() -> new LineDecoder(BYTES_MAX), LineDecoderFuzzTest::told, _ -> "");

    @DictionaryFile(resourcePath = "lines.dict")
    @FuzzTest
    void lines(byte[] input) {
        String bytes = new String(input, StandardCharsets.ISO_8859_1);
        String simple = simple(bytes);
        Claim.same(DECODER.read(input), simple, "the simple reading differs");
        if (bytes.isEmpty() || bytes.charAt(0) != TLS) {
            Claim.same(OPENING.read(input), simple, "the first line is another");
        }
    }

    private static String told(Object decoded) {
        return switch (decoded) {
            case ByteBuf line -> line.toString(StandardCharsets.ISO_8859_1) + '\n';
            case TooLongFrameException _ -> "too long\n";
            default -> throw new AssertionError(decoded);
        };
    }

    /**
     * What stands behind the last line break is no line yet, but may be too long for one; half a
     * line break does not count.
     */
    private static String simple(String bytes) {
        StringBuilder lines = new StringBuilder();
        int from = 0;
        for (int to = bytes.indexOf('\n'); to >= 0; to = bytes.indexOf('\n', from)) {
            boolean carriageReturn = to > from && bytes.charAt(to - 1) == '\r';
            lines.append(line(bytes.substring(from, carriageReturn ? to - 1 : to)));
            from = to + 1;
        }
        int rest = bytes.length() - from;
        boolean fits = rest <= BYTES_MAX || (rest == BYTES_MAX + 1 && bytes.endsWith("\r"));
        return lines + (fits ? "" : "too long\n");
    }

    private static String line(String line) {
        return line.length() > BYTES_MAX ? "too long\n" : line + '\n';
    }
}
