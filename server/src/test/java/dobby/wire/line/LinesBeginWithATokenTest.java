package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Keys;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LinesBeginWithATokenTest {

    private static final Keys KEYS = new Keys();
    private static final String TOKEN = KEYS.add("shop");
    private static final String OTHER = KEYS.add("other");
    private static final String HINT = "::error;auth_required Send ::auth;<token> first.";

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.keys(KEYS.file()));

    @Test
    void after_it_all_is_as_ever_even_in_one_packet() {
        RawSocket peer = server.imperio();
        peer.send("::auth;" + TOKEN + "\np;one\n::whoami\np;two\n");
        assertThat(peer.line()).startsWith("::id;");
        server.settle();
        assertThat(server.accepted()).containsExactly("p;one", "p;two");
    }

    @Test
    void long_lines_are_taken_then() {
        RawSocket peer = server.imperio();
        peer.send("::auth;" + TOKEN + "\np;" + "x".repeat(5000) + "\n::whoami\n");
        assertThat(peer.line()).startsWith("::id;");
    }

    @Test
    void before_it_nobody_has_an_id() {
        int before = server.registered();
        RawSocket peer = server.imperio();
        peer.send("::whoami\n");
        assertThat(peer.line()).isEqualTo(HINT);
        assertThat(server.registered()).isEqualTo(before);
    }

    @Test
    void the_third_mistake_is_the_last() {
        RawSocket peer = server.imperio();
        peer.send("p;m\n::auth;" + TOKEN + "x\nGET / HTTP/1.1\np;m\n");
        for (int i = 0; i < LineEntrance.MISTAKES_MAX; i++) {
            assertThat(peer.line()).isEqualTo(HINT);
        }
        assertThat(peer.rest()).isEmpty();
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void a_long_line_is_the_last_before_it() {
        RawSocket peer = server.imperio();
        peer.send("x".repeat(LineEntrance.LINE_BYTES_MAX + 1) + "\n");
        assertThat(peer.line()).isEqualTo(HINT);
        assertThat(peer.rest()).isEmpty();
    }

    @Test
    void a_connection_keeps_its_key_so_that_what_it_hears_ends_with_that() {
        RawSocket peer = server.imperio();
        peer.send("::auth;" + TOKEN + "\n::auth;nonsense\n::auth;" + OTHER + "\n");
        assertThat(peer.line()).isEqualTo("::error;auth_required This token is of no key.");
        assertThat(peer.line())
                .isEqualTo("::error;auth_required Another key needs another connection.");
        peer.send("::auth;" + TOKEN + "\n::whoami\n");
        assertThat(peer.line()).startsWith("::id;");
    }
}
