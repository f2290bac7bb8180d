package dobby.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A batch is {@code {"updates":[…],"reconnectWith":"…"}}, byte for byte. */
class BatchIsExactJsonTest {

    private static final ThestralId ID = new ThestralId("id");
    private static final ResumeToken TOKEN =
            new ResumeToken(ID, 18, new ResumeToken.Key(0x0001020304050607L, -1L));

    private static Entry entry(long seq, String path, String message) {
        Path on = Path.of(path);
        return new Entry(seq, on, Json.update(Update.of(ID, on, Message.of(message)), seq));
    }

    private static String written(Batch batch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        batch.writeTo(out::writeBytes);
        assertThat(batch.length()).isEqualTo(out.size());
        return out.toString(UTF_8);
    }

    @Test
    void without_updates() {
        Batch batch = new Batch(List.of(), TOKEN);
        assertThat(written(batch))
                .isEqualTo("{\"updates\":[],\"reconnectWith\":\"id/18/AAECAwQFBgf__________w\"}");
    }

    @Test
    void with_one() {
        Batch batch = new Batch(List.of(entry(17, "contacts", "{\"guid\":1}")), TOKEN);
        assertThat(written(batch))
                .isEqualTo(
                        """
                        {"updates":[{"path":"contacts","message":"{\\"guid\\":1}","seq":17}],\
                        "reconnectWith":"id/18/AAECAwQFBgf__________w"}\
                        """);
    }

    @Test
    void with_several() {
        Batch batch =
                new Batch(
                        List.of(entry(17, "p", ""), entry(18, "é", "😀"), entry(20, "q", "x")),
                        TOKEN);
        assertThat(written(batch))
                .isEqualTo(
                        """
                        {"updates":[{"path":"p","message":"","seq":17},\
                        {"path":"é","message":"😀","seq":18},\
                        {"path":"q","message":"x","seq":20}],\
                        "reconnectWith":"id/18/AAECAwQFBgf__________w"}\
                        """);
    }

    @Test
    void writing_it_twice_writes_the_same() {
        Batch batch = new Batch(List.of(entry(1, "p", "a"), entry(2, "p", "b")), TOKEN);
        assertThat(written(batch)).isEqualTo(written(batch));
    }
}
