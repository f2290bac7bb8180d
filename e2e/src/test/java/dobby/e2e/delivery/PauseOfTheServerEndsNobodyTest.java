package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** A suspended machine, a debugger: time in which nobody could be heard does not count. */
final class PauseOfTheServerEndsNobodyTest {

    private static final int PAUSE_MS = 5000;

    @Test
    void sessions_go_on_and_nothing_is_lost() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve("--session-timeout", "3");
                BackEnd backEnd = new BackEnd(dobby);
                RawSocket lines = new RawSocket(dobby.imperio());
                Client silent = new Client(dobby.firenze());
                Client held = new Client(dobby.firenze())) {
            String idOfSilent = silent.id();
            String idOfHeld = held.id();
            backEnd.connect(held.id(), "news");
            backEnd.connect(silent.id(), "news");
            backEnd.publish(new Update("news", "before"));
            assertThat(held.take(2)).containsExactly(blank(), news("before"));
            held.send();
            assertThat(silent.take(2)).containsExactly(blank(), news("before"));

            dobby.program().pause();
            lines.send("news;while it stands still\n");
            held.socket().bound(PAUSE_MS);
            assertThatThrownBy(held::receive).isInstanceOf(SocketTimeoutException.class);
            dobby.program().signal("CONT");

            assertThat(silent.take(1)).containsExactly(news("while it stands still"));
            assertThat(held.receive()).containsExactly(news("while it stands still"));
            backEnd.publish(new Update("news", "after"));
            assertThat(held.take(1)).containsExactly(news("after"));
            assertThat(silent.take(1)).containsExactly(news("after"));
            assertThat(silent.id()).isEqualTo(idOfSilent);
            assertThat(held.id()).isEqualTo(idOfHeld);
        }
    }

    private static Update blank() {
        return news("");
    }

    private static Update news(String message) {
        return new Update("news", message);
    }
}
