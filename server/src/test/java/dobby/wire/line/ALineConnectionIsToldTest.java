package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A line connection is a Thestral: what it is connected to is written to it. */
class ALineConnectionIsToldTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private RawSocket socket;
    private String id;

    @BeforeEach
    void it_knows_its_id() {
        socket = server.imperio();
        id = socket.send("::whoami;\n").line().substring("::id;".length());
    }

    private void connectTo(String path) {
        socket.send("::connect;" + id + "->" + path + "\n");
        assertThat(socket.line()).isEqualTo(path + ";");
    }

    @Test
    void what_is_said_on_its_paths() {
        connectTo("a");
        connectTo("b c");
        server.publish("a", "1");
        server.publish("b c", " {\"x\":\"\u00e9;\uD83D\uDE00\"}");
        server.publish("other", "3");
        server.publish("a", "");
        assertThat(socket.line()).isEqualTo("a;1");
        assertThat(socket.line()).isEqualTo("b c; {\"x\":\"\u00e9;\uD83D\uDE00\"}");
        assertThat(socket.line()).isEqualTo("a;");
    }

    @Test
    void also_if_it_says_at_once_that_it_will_send_nothing_more() {
        CountDownLatch sent = new CountDownLatch(1);
        server.dobby().loop().run(() -> awaitUninterruptibly(sent));
        RawSocket brief = server.imperio().send("::whoami;\n::nonsense;\n").finish();
        sent.countDown(); // all of it, and the end, are there before the server looks
        assertThat(brief.line()).startsWith("::id;");
        assertThat(brief.line()).startsWith("::error;unknown_command ");
        assertThat(brief.rest()).isEmpty();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_is_said_to_its_id() {
        server.publish(id, "for you");
        assertThat(socket.line()).isEqualTo(id + ";for you");
    }

    @Test
    void that_it_was_disconnected() {
        connectTo("a");
        socket.send("::disconnect;" + id + "->a\n");
        assertThat(socket.line()).isEqualTo("::+::disconnect;a");
        server.publish("a", "1");
        assertThat(socket.send("::whoami;\n").line()).isEqualTo("::id;" + id);
    }

    @Test
    void not_what_it_said_itself() {
        connectTo("a");
        socket.send("a;mine\n");
        server.publish("a", "another's");
        assertThat(socket.line()).isEqualTo("a;another's");
    }

    @Test
    void what_the_other_connection_of_the_same_back_end_said() {
        connectTo("a");
        server.imperio().send("a;yours\n");
        assertThat(socket.line()).isEqualTo("a;yours");
    }

    static String[] texts() {
        return new String[] {
            "1\n2", "1\r2", "1\r\n2", "\0", "\u001b[2J", "\u007f", "\n::exit", "\u000b\f\b"
        };
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_that_would_break_the_line_comes_as_json_and_is_read_as_it_was(String text) {
        connectTo("a");
        server.publish("a", text);
        String line = socket.line();
        assertThat(line).startsWith("::update;{\"path\":\"a\",\"message\":\"").endsWith("\"}");
        assertThat(line.chars()).allMatch(c -> c >= 0x20);
        RawSocket relay = server.imperio().send(line + "\n");
        assertThat(relay.send("::whoami;\n").line()).startsWith("::id;");
        assertThat(server.accepted()).endsWith("a;" + text, "a;" + text);
    }

    @Test
    void a_path_with_a_semicolon_comes_as_json() {
        server.connect(id, "a;b");
        assertThat(socket.line()).isEqualTo("::update;{\"path\":\"a;b\",\"message\":\"\"}");
        server.publish("a;b", "m");
        assertThat(socket.line()).isEqualTo("::update;{\"path\":\"a;b\",\"message\":\"m\"}");
    }

    @Test
    void who_was_connected_disconnected_and_closed_if_it_listens_there() {
        connectTo("::connect");
        connectTo("::disconnect");
        assertThat(socket.isQuiet()).isTrue();
        connectTo("::close");
        connectTo("::gone");
        Subscriber subscriber = Subscriber.of(server, "p");
        assertThat(socket.line()).isEqualTo("::connect;" + subscriber.id() + "->p");
        server.publish("::disconnect", subscriber.id() + "->p");
        assertThat(socket.line()).isEqualTo("::disconnect;" + subscriber.id() + "->p");
        server.publish("::close", subscriber.id());
        assertThat(socket.line()).isEqualTo("::gone;" + subscriber.id());
        assertThat(socket.line()).isEqualTo("::close;" + subscriber.id());
    }

    @Test
    void who_is_gone_when_another_connection_ends() {
        connectTo("::gone");
        RawSocket other = server.imperio();
        String otherId = other.send("::whoami;\n").line().substring("::id;".length());
        server.connect(otherId, "p");
        other.close();
        assertThat(socket.line()).isEqualTo("::gone;" + otherId);
    }

    @Test
    void nothing_more_when_it_is_closed_by_a_command() {
        int before = server.registered();
        server.publish("::close", id);
        assertThat(socket.rest()).isEmpty();
        assertThat(server.registered()).isEqualTo(before - 1);
    }
}
