package dobby.e2e.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Update;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's walk of 2009: Pomona, a back-end with Cornelius, and the server between them. */
final class OldPomonaIsServedTest {

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static DobbyProcess dobby;

    @BeforeAll
    static void serve() throws Exception {
        dobby = DobbyProcess.serve();
    }

    @ParameterizedTest
    @EnumSource
    void the_first_load_connects_and_then_updates_arrive(OldBackEnd.Module module)
            throws Exception {
        OldCornelius cornelius = new OldCornelius(dobby);
        try (OldBackEnd backEnd = new OldBackEnd(cornelius, module);
                OldPomona pomona = new OldPomona(comet(), backEnd.url(), "contacts", "groups")) {
            assertThat(pomona.take(2))
                    .containsExactly(new Update("contacts", ""), new Update("groups", ""));
            assertThat(backEnd.asked()).containsExactly("connect [\"contacts\",\"groups\"]");

            Update contact =
                    new Update("contacts", "{\"guid\": 7, \"name\": \"Zo\\u00eb; \\\"Z\\\"\"}");
            assertThat(cornelius.sendByDudley(contact)).isTrue();
            assertThat(pomona.take(1)).containsExactly(contact);
            assertThat(cornelius.sendByImperio(new Update("groups", "{\"guid\":1}"))).isTrue();
            assertThat(pomona.take(1)).containsExactly(new Update("groups", "{\"guid\":1}"));

            assertThat(pomona.ids()).hasSize(1);
            assertThat(pomona.polled().getFirst()).isEmpty();
            assertThat(pomona.polled().get(1)).startsWith(pomona.ids().getFirst() + '/');
        }
    }

    @ParameterizedTest
    @EnumSource
    void paths_come_and_go_later(OldBackEnd.Module module) throws Exception {
        OldCornelius cornelius = new OldCornelius(dobby);
        try (OldBackEnd backEnd = new OldBackEnd(cornelius, module);
                OldPomona pomona = new OldPomona(comet(), backEnd.url(), "contacts")) {
            assertThat(pomona.take(1)).containsExactly(new Update("contacts", ""));

            pomona.connect("later");
            assertThat(pomona.take(1)).containsExactly(new Update("later", ""));
            assertThat(cornelius.sendByDudley(new Update("later", "1"))).isTrue();
            assertThat(pomona.take(1)).containsExactly(new Update("later", "1"));

            pomona.disconnect("contacts");
            assertThat(pomona.take(1)).containsExactly(new Update("::+::disconnect", "contacts"));
            assertThat(
                            cornelius.sendByDudley(
                                    new Update("contacts", "2"), new Update("later", "3")))
                    .isTrue();
            assertThat(pomona.take(1)).containsExactly(new Update("later", "3"));
            assertThat(backEnd.asked())
                    .containsExactly(
                            "connect [\"contacts\"]",
                            "connect [\"later\"]",
                            "disconnect [\"contacts\"]");
        }
    }

    private static URI comet() {
        return URI.create(DobbyProcess.url(dobby.firenze()) + "/comet/");
    }
}
