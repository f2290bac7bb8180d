package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Update;
import dobby.session.SessionLimits;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client has connected itself to ends with its grant, and that alone; it is told. */
class GuestsEndWithTheirGrantTest {

    private static final long NOTICE_MS = 60_000;

    private final Scene scene =
            new Scene(new SessionLimits(30_000, 25_000, 3_600_000, 0, 4096, 4 << 20));
    private final TestClient client = scene.begin();
    private boolean keyIsKnown = true;
    private final Guests guests =
            new Guests(
                    scene.dolores(),
                    this::nowMs,
                    NOTICE_MS,
                    _ -> keyIsKnown,
                    (_, thrown) -> scene.faults().add(thrown));

    private long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(scene.loop().nowNanos());
    }

    private Registration who() {
        return Objects.requireNonNull(scene.dolores().find(client.id()));
    }

    private static ClientGrant grant(String user, long expiresMs, String... connect) {
        List<PathPattern> patterns = Stream.of(connect).map(PathPattern::of).toList();
        return new ClientGrant(user, null, false, patterns, List.of(), expiresMs, "key");
    }

    private void admit(ClientGrant grant) {
        scene.loop().within(() -> assertThat(guests.admit(who(), grant)).isNull());
        scene.runAll();
    }

    private Outcome says(String command, String path) {
        Parsed<Update> parsed =
                Update.parse(who().id(), command, client.id() + "->" + path, 1024, Start.NOW, null);
        Outcome outcome = scene.dolores().update(((Parsed.Value<Update>) parsed).value());
        scene.runAll();
        return outcome;
    }

    private void backEnd(String command, String path) {
        scene.send(command, client.id() + "->" + path);
        scene.runAll();
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        scene.loop()
                .within(() ->
                        scene.dolores().pathsOf(who()).forEach(each -> paths.add(each.text())));
        return paths;
    }

    private List<String> told() {
        return client.pollAndTake().stream().map(TestClient.Received::toString).toList();
    }

    @AfterEach
    void nothing_went_wrong() {
        assertThat(scene.faults()).isEmpty();
    }

    @Test
    void it_is_warned_once_and_then_disconnected() {
        admit(grant("7", 100_000, "**"));
        says("::connect", "a");
        says("::connect", "b/*");
        assertThat(told()).containsExactly("a;", "b/*;");
        scene.advanceMs(39_900);
        assertThat(paths()).containsExactlyInAnyOrder("a", "b/*");
        scene.advanceMs(200);
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("::expiring;{\\\"expiresMs\\\":100000,\\\"leftMs\\\":");
        scene.advanceMs(59_700);
        assertThat(paths()).containsExactlyInAnyOrder("a", "b/*");
        scene.advanceMs(200);
        assertThat(paths()).isEmpty();
        assertThat(told())
                .containsExactly(
                        "::+::disconnect;a",
                        "::+::disconnect;b/*",
                        "::expired;{\\\"expiresMs\\\":100000,\\\"leftMs\\\":0}");
    }

    @Test
    void what_a_back_end_has_connected_stays_whoever_came_first() {
        admit(grant("7", 1_000, "**"));
        backEnd("::connect", "first");
        says("::connect", "first");
        says("::connect", "second");
        backEnd("::connect", "second");
        says("::connect", "own");
        backEnd("::connect", "p/*");
        says("::connect", "p/*");
        scene.advanceMs(1_100);
        assertThat(paths()).containsExactlyInAnyOrder("first", "second", "p/*");
    }

    @Test
    void it_ends_what_it_began_and_nothing_else() {
        admit(grant("7", 100_000, "**"));
        backEnd("::connect", "theirs");
        says("::connect", "own");
        assertThat(says("::disconnect", "own")).isInstanceOf(Outcome.Accepted.class);
        assertThat(says("::disconnect", "own")).isInstanceOf(Outcome.Denied.class);
        assertThat(says("::disconnect", "theirs")).isInstanceOf(Outcome.Denied.class);
        assertThat(paths()).containsExactly("theirs");
        backEnd("::disconnect", "theirs");
        assertThat(paths()).isEmpty();
    }

    @Test
    void the_next_grant_takes_the_place_of_the_first() {
        admit(grant("7", 100_000, "a", "b"));
        says("::connect", "a");
        says("::connect", "b");
        told();
        admit(grant("7", 200_000, "b", "c"));
        assertThat(told()).containsExactly("::+::disconnect;a");
        scene.advanceMs(139_000);
        assertThat(paths()).containsExactly("b");
        scene.advanceMs(1_100);
        assertThat(told())
                .as("of the second grant alone")
                .singleElement()
                .asString()
                .startsWith("::expiring;");
        scene.advanceMs(60_000);
        assertThat(paths()).isEmpty();
    }

    @Test
    void it_stays_one_users() {
        admit(grant("7", 100_000, "a"));
        scene.loop()
                .within(() -> {
                    Outcome.Denied denied = guests.admit(who(), grant("8", 100_000, "**"));
                    assertThat(Objects.requireNonNull(denied).refusal())
                            .isEqualTo(Refusal.NOT_ALLOWED);
                });
        assertThat(Objects.requireNonNull(who().guest()).grant().subject()).isEqualTo("7");
    }

    @Test
    void a_key_that_is_known_no_longer_ends_it_within_ten_seconds() {
        admit(grant("7", 1_000_000, "a"));
        says("::connect", "a");
        keyIsKnown = false;
        scene.advanceMs(10_100);
        assertThat(paths()).isEmpty();
    }

    @Test
    void what_has_ended_does_not_begin_again_when_its_key_does() {
        ClientGrant grant = grant("7", 1_000_000, "a");
        admit(grant);
        assertThat(guests.isOver(who(), grant)).isFalse();
        keyIsKnown = false;
        scene.advanceMs(10_100);
        keyIsKnown = true;
        assertThat(guests.isOver(who(), grant)).isTrue();
        admit(grant("7", 1_000_000, "a"));
        assertThat(guests.isOver(who(), Objects.requireNonNull(who().guest()).grant())).isFalse();
        says("::connect", "a");
        scene.advanceMs(1_000_000);
        assertThat(paths()).isEmpty();
    }

    @Test
    void without_a_grant_it_connects_itself_to_nothing() {
        assertThat(says("::connect", "a")).isInstanceOf(Outcome.Denied.class);
        assertThat(paths()).isEmpty();
    }

    @Test
    void who_is_gone_is_waited_for_no_longer() {
        admit(grant("7", 100_000, "a"));
        says("::connect", "a");
        scene.send("::close", client.id());
        scene.advanceMs(200_000);
        assertThat(scene.dolores().size()).isZero();
        assertThat(scene.broker().state(Path.of("a")).members()).isZero();
    }
}
