package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As whom a session is connected to a path with presence. */
class SessionsMayBeIntroducedTest {

    private static String written(Introduction as) throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            dobby.connect("x-1", List.of("a"), as);
            dobby.async().connect("x-1", List.of("a"), as).join();
            assertThat(server.requests()).hasSize(2);
            String body = server.requests().get(0).body();
            assertThat(server.requests().get(1).body()).isEqualTo(body);
            return body.substring("[{\"path\":\"::connect\",\"message\":\"x-1->a\"".length());
        }
    }

    @Test
    void it_is_written_as_the_protocol_has_it() throws Exception {
        assertThat(written(Introduction.as("\"7\"").info("{\"name\": \"Zoë\"}").members()))
                .isEqualTo(
                        ",\"user\":\"\\\"7\\\"\",\"info\":{\"name\": \"Zoë\"},\"members\":true}]");
        assertThat(written(Introduction.NOBODY.members())).isEqualTo(",\"members\":true}]");
        assertThat(written(Introduction.NOBODY)).isEqualTo("}]");
    }

    @Test
    void also_with_a_start() {
        byte[] batch =
                JsonWriter.batch(
                        List.of(Update.connect("x-1", "a", "20").as(Introduction.as("7"))));
        assertThat(new String(batch, java.nio.charset.StandardCharsets.UTF_8))
                .endsWith("->a\",\"since\":20,\"user\":\"7\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "[]",
                "null",
                "{",
                "{}{}",
                "{},\"members\":true",
                "{\"a\":\"\ud800\"}"
            })
    void what_is_no_object_is_refused_before_anything_is_sent(String info) {
        Introduction as = Introduction.as("7");
        assertThatThrownBy(() -> as.info(info))
                .isInstanceOfSatisfying(
                        CorneliusException.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("bad_member"));
    }
}
