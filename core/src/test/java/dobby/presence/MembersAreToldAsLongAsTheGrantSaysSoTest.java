package dobby.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Introduction;
import dobby.message.Parsed;
import dobby.message.PathPattern;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Update;
import dobby.registry.ClientGrant;
import dobby.registry.Guests;
import dobby.registry.Outcome;
import dobby.session.SessionLimits;
import dobby.stage.Scene;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client that may ask who the members are is told no longer when that is over, even where it
 * stays connected.
 */
class MembersAreToldAsLongAsTheGrantSaysSoTest {

    private static final Introduction AS_USER = Introduction.NONE.withUser("7");

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 1, "room/*");
    private final Guests guests =
            new Guests(
                    scene.dolores(),
                    () -> TimeUnit.NANOSECONDS.toMillis(scene.loop().nowNanos()),
                    0,
                    _ -> true,
                    (_, thrown) -> scene.faults().add(thrown));
    private final Visitor client = new Visitor(scene);
    private int others;

    private void admit(boolean members, long expiresMs) {
        List<PathPattern> all = List.of(PathPattern.of("**"));
        scene.loop()
                .within(() ->
                        guests.admit(
                                client.who(),
                                new ClientGrant(
                                        "7", null, members, all, List.of(), expiresMs, "key")));
        scene.runAll();
    }

    private void asks(String path) {
        Introduction who = path.equals("room/*") ? Introduction.NONE : AS_USER;
        Parsed<Update> read =
                Update.parse(
                        client.who().id(),
                        "::connect",
                        client.who().id() + "->" + path,
                        1024,
                        Start.NOW,
                        Terms.NONE.with(who.asking(true)));
        assertThat(scene.dolores().update(((Parsed.Value<Update>) read).value()))
                .isInstanceOf(Outcome.Accepted.class);
        scene.runAll();
    }

    private List<String> toldWhenSomebodyComes() {
        scene.advanceMs(2000);
        client.told();
        new Visitor(scene).comesAs("other " + ++others, "room/1");
        scene.advanceMs(2000);
        return client.told();
    }

    @BeforeEach
    void may() {
        admit(true, 100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"room/1", "room/*"})
    void until_a_grant_comes_without_it(String path) {
        asks(path);
        assertThat(toldWhenSomebodyComes()).hasSize(1);
        admit(false, 200_000);
        assertThat(toldWhenSomebodyComes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"room/1", "room/*"})
    void until_the_grant_is_over_though_a_back_end_has_connected_it(String path) {
        asks(path);
        client.comes(path);
        assertThat(toldWhenSomebodyComes()).hasSize(1);
        scene.advanceMs(100_000);
        assertThat(toldWhenSomebodyComes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"room/1", "room/*"})
    void but_not_what_a_back_end_lets_it_ask(String path) {
        asks(path);
        client.asks(path);
        scene.advanceMs(100_000);
        assertThat(toldWhenSomebodyComes()).hasSize(1);
    }
}
