package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Path;
import dobby.message.Terms;
import dobby.stage.Overflows;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody needs any more is lost; a piece of text arrives with what it was joined to. */
class ReceiptsOfMergedUpdatesTest {

    private static final Terms RECEIPT = new Terms(null, null, null, Path.of("told"));

    private final Scene scene = new Scene(Overflows.queue(4, 4096));
    private final RecordingThestral teller = new RecordingThestral();
    private final StreamClient client = new StreamClient(scene);

    @BeforeEach
    void somebody_listens() {
        connect(scene.dolores().register(teller, scene.loop()).id().text(), "told");
        for (String path : new String[] {"latest", "append", "p"}) {
            connect(client.id(), path);
        }
        client.read();
        client.open(1);
        teller.forget();
    }

    private void connect(String id, String path) {
        scene.send("::connect", id + "->" + path);
        scene.runAll();
    }

    private String publish(String path, String message) {
        var outcome = (Outcome.Accepted) scene.send(path, message, RECEIPT);
        scene.runAll();
        return String.valueOf(outcome.receipt());
    }

    private void assertTold(String receipt, int confirmed, int lost) {
        String counts = "\"confirmed\":%d,\"lost\":%d,\"pending\":0".formatted(confirmed, lost);
        assertThat(teller.heard())
                .singleElement()
                .asString()
                .contains("\"" + receipt + "\"", counts);
        teller.forget();
    }

    @Test
    void what_a_newer_one_made_needless_is_lost() {
        String first = publish("latest", "1");
        String second = publish("latest", "2");
        assertThat(teller.heard()).isEmpty();
        assertThat(client.read()).containsExactly("latest;2");
        assertTold(first, 0, 1);
        client.confirm(client.stream(), client.seq());
        assertTold(second, 1, 0);
    }

    @Test
    void a_piece_arrives_with_the_last_it_was_joined_to() {
        String piece = publish("append", "a");
        scene.send("p", "between");
        scene.send("append", "b");
        scene.runAll();
        client.readFrame();
        var stream = client.stream();
        assertThat(client.readFrame()).containsExactly("p;between", "append;ab");
        client.confirm(stream, client.seq() - 1);
        assertThat(teller.heard()).as("only what came between").isEmpty();
        client.confirm(stream, client.seq());
        assertTold(piece, 1, 0);
    }

    @Test
    void a_piece_is_lost_with_what_it_was_joined_to() {
        String piece = publish("append", "a");
        scene.send("append", "b");
        for (int i = 0; i < 4; i++) {
            scene.send("p", "more");
        }
        scene.runAll();
        assertTold(piece, 0, 1);
        assertThat(client.read()).startsWith("::gap;append");
    }

    @Test
    void what_waits_when_the_session_ends_is_lost() {
        String needless = publish("latest", "1");
        for (int i = 0; i < 4; i++) {
            scene.send("latest", "more");
        }
        scene.runAll();
        assertTold(needless, 0, 1);
        String waits = publish("append", "a");
        scene.send("::close", client.id());
        scene.runAll();
        assertTold(waits, 0, 1);
    }
}
