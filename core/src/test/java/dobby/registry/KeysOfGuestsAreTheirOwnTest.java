package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Parsed;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Update;
import dobby.session.SessionLimits;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** By a key of its own a client repeats what its user sent, and nothing of anybody else's. */
class KeysOfGuestsAreTheirOwnTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final Guests guests =
            new Guests(
                    scene.dolores(),
                    () -> 0,
                    0,
                    _ -> true,
                    (_, thrown) -> scene.faults().add(thrown));
    private final Terms keyed = ((Parsed.Value<Terms>) Terms.NONE.with("key", "k")).value();

    private Registration guest(String user) {
        TestClient client = scene.begin();
        Registration who = Objects.requireNonNull(scene.dolores().find(client.id()));
        ClientGrant grant = new ClientGrant(user, null, false, List.of(), List.of(), 1, "key");
        scene.loop().within(() -> guests.admit(who, grant));
        return who;
    }

    private boolean isRepeated(Registration sender, String path) {
        Parsed<Update> read = Update.parse(sender.id(), path, "m", 99, Start.NOW, keyed);
        return repeated(scene.dolores().update(((Parsed.Value<Update>) read).value()));
    }

    private static boolean repeated(Outcome outcome) {
        return ((Outcome.Accepted) outcome).repeated();
    }

    @Test
    void a_back_end_is_not_taken_for_a_client_nor_one_user_for_another() {
        assertThat(isRepeated(guest("a"), "p")).isFalse();
        assertThat(repeated(scene.send("p", "m", keyed))).isFalse();
        assertThat(isRepeated(guest("b"), "p")).isFalse();
        assertThat(repeated(scene.send("p", "m", keyed))).isTrue();
    }

    @Test
    void a_user_repeats_it_from_its_next_session() {
        assertThat(isRepeated(guest("a"), "p")).isFalse();
        assertThat(isRepeated(guest("a"), "p")).isTrue();
        assertThat(isRepeated(guest("a"), "q")).isFalse();
    }

    @Test
    void clients_displace_no_key_of_a_back_end() {
        scene.send("p", "m", keyed);
        Registration client = guest("a");
        for (int i = 0; i <= Keys.COUNT_MAX; i++) {
            isRepeated(client, "p" + i);
        }
        assertThat(repeated(scene.send("p", "m", keyed))).isTrue();
        assertThat(isRepeated(client, "p0")).as("of theirs the oldest go").isFalse();
    }
}
