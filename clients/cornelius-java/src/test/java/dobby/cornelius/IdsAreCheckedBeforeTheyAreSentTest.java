package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dobby.cornelius.CorneliusException.Refused;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id comes from a browser; with an arrow in it, it would be connected to another path. */
class IdsAreCheckedBeforeTheyAreSentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x-1->secret",
                "->",
                "x-1/0/key",
                "x 1",
                " x-1",
                "x-1\n",
                "x-1\u00a0",
                "x-1\u2028",
                "x-1\u3000",
                "x\u0000"
            })
    void what_can_be_no_id_is_refused_by_every_call(String id) throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            assertRefused(() -> dobby.connect(id, List.of("contacts")));
            assertRefused(() -> dobby.connect(id, List.of()));
            assertRefused(() -> dobby.connect(id, List.of(), "all"));
            assertRefused(() -> dobby.disconnect(id, List.of("contacts")));
            assertRefused(() -> dobby.closeSession(id));
            assertRefused(() -> Update.connect(id, "contacts"));
            assertRefused(() -> Update.connect(id, "contacts", "all"));
            assertRefused(() -> Update.disconnect(id, "contacts"));
            assertRefused(() -> Update.close(id));
            assertThatThrownBy(() -> dobby.async().connect(id, List.of("contacts")).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(Refused.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    private static void assertRefused(ThrowingCallable call) {
        Refused refused = catchThrowableOfType(Refused.class, call);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("bad_connect");
    }

    @Test
    void a_publish_is_never_a_command() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            Refused refused =
                    catchThrowableOfType(Refused.class, () -> dobby.publish("::close", "x-1"));
            assertThat(refused.code()).isEqualTo("reserved_path");
            assertThat(dobby.async().publish("::connect", "x-1->a")).isCompletedExceptionally();
            assertThat(server.requests()).isEmpty();

            dobby.updates(List.of(new Update("::close", "x-1")));
            assertThat(server.requests()).hasSize(1);
        }
    }
}
