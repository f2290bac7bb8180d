package dobby.e2e.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Update;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between Pomona and the server; in 2009 the first of these lost the update. */
final class OldPomonaRecoversTest {

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static DobbyProcess dobby;

    @SuppressWarnings("NullAway.Init")
    private OldCornelius cornelius;

    @SuppressWarnings("NullAway.Init")
    private OldBackEnd backEnd;

    @SuppressWarnings("NullAway.Init")
    private Front front;

    @SuppressWarnings("NullAway.Init")
    private OldPomona pomona;

    @BeforeAll
    static void serve() throws Exception {
        dobby = DobbyProcess.serve();
    }

    @BeforeEach
    void load() throws Exception {
        cornelius = new OldCornelius(dobby);
        backEnd = new OldBackEnd(cornelius, OldBackEnd.Module.DUDLEY);
        front = new Front(dobby);
        pomona = new OldPomona(front.url(), backEnd.url(), "contacts");
        assertThat(pomona.take(1)).containsExactly(new Update("contacts", ""));
    }

    @AfterEach
    void close() {
        pomona.close();
        front.close();
        backEnd.close();
    }

    @Test
    void an_answer_that_was_lost_is_given_again() throws Exception {
        front.fateOfNextFull(Front.Fate.LOST);
        publish("1");
        publish("2");
        publish("3");

        assertThat(pomona.take(3)).containsExactly(contact("1"), contact("2"), contact("3"));
        assertThat(pomona.ids()).hasSize(1);
        String token = pomona.polled().get(2);
        assertThat(front.asked()).filteredOn(token::equals).hasSize(2);
    }

    @Test
    void after_garbage_it_begins_anew_with_the_token_undefined() throws Exception {
        front.fateOfNextFull(Front.Fate.GARBLED);
        publish("lost with the old session");

        assertThat(pomona.take(1)).containsExactly(contact(""));
        publish("1");
        assertThat(pomona.take(1)).containsExactly(contact("1"));
        assertThat(pomona.polled()).contains("undefined");
        assertThat(pomona.ids()).doesNotHaveDuplicates().hasSize(2);
        assertThat(backEnd.asked())
                .containsExactly("connect [\"contacts\"]", "connect [\"contacts\"]");
    }

    private void publish(String message) throws Exception {
        assertThat(cornelius.sendByDudley(contact(message))).isTrue();
    }

    private static Update contact(String message) {
        return new Update("contacts", message);
    }
}
