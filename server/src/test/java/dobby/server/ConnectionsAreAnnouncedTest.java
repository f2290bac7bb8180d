package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Certificates;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At a door with the PROXY protocol a connection says first on whose behalf it comes. */
class ConnectionsAreAnnouncedTest {

    private static final String GET = Requests.get("/");
    private static final String V1 = "PROXY TCP4 203.0.113.9 192.0.2.1 4711 443\r\n";
    private static final String V2 = "\r\n\r\n\0\r\nQUIT\n";
    private static final String V2_ADDRESSES = "\u00cb\0q\u0009\u00c0\0\u0002\1\u0012g\1\u00bb";
    private static final String V2_TCP4 = V2 + "!\u0011\0\u000c" + V2_ADDRESSES;

    private static EchoDoor door;

    @BeforeAll
    static void open() throws Exception {
        door = EchoDoor.announcedBy("127.0.0.1", null);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static String asked(String bytes) {
        try (RawSocket socket = new RawSocket(door.address())) {
            return socket.send(bytes).answer().body();
        }
    }

    @Test
    void and_that_is_the_clients_address() {
        assertThat(asked(V1 + GET)).isEqualTo("203.0.113.9");
        assertThat(asked("PROXY TCP6 2001:db8::9 2001:db8::1 4711 443\r\n" + GET))
                .isEqualTo("2001:db8:0:0:0:0:0:9");
        assertThat(asked(V2_TCP4 + GET)).isEqualTo("203.0.113.9");
        String more = V2 + "!\u0011\0\u0010" + V2_ADDRESSES + "\u0003\0\1x";
        assertThat(asked(more + GET)).isEqualTo("203.0.113.9");
    }

    @Test
    void a_proxy_that_comes_for_itself_has_its_own() {
        assertThat(asked("PROXY UNKNOWN\r\n" + GET)).isEqualTo("127.0.0.1");
        assertThat(asked(V2 + " \0\0\0" + GET)).isEqualTo("127.0.0.1");
    }

    @Test
    void headers_are_not_believed_for_they_are_the_clients() {
        String forged = Requests.get("/", "X-Forwarded-For: 6.6.6.6");
        assertThat(asked(V1 + forged)).isEqualTo("203.0.113.9");
    }

    @Test
    void it_may_come_in_pieces() {
        for (String bytes : new String[] {V1 + GET, V2_TCP4 + GET}) {
            try (RawSocket socket = new RawSocket(door.address())) {
                bytes.chars().forEach(each -> socket.send(Character.toString(each)));
                assertThat(socket.answer().body()).isEqualTo("203.0.113.9");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "PROXY TCP4 203.0.113.9\r\n",
                "PROXY TCP4 203.0.113.999 192.0.2.1 1 2\r\n",
                "PROXY TCP4 localhost 192.0.2.1 1 2\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 99999 2\r\n",
                "proxy TCP4 203.0.113.9 192.0.2.1 1 2\r\n",
                " PROXY TCP4 203.0.113.9 192.0.2.1 1 2\r\n",
                "\r\n\r\n\0\r\nQUIT\n\u0011\u0011\0\u000c0123456789ab",
                "\r\n\r\n\0\r\nQUIT\n!\u0011\0\u00040123",
                "\r\n\r\n\0\r\nQUIT\n/\u0011\0\u000c0123456789ab",
                "\u0016\3\1\2\0\1\0\1\u00fc\3\3abcdefghijklmnopqrstuvwxyz\r\n"
            })
    void whoever_is_not_announced_is_hung_up_on_and_counted(String bytes) {
        int before = door.notAnnounced();
        assertHungUpOn(bytes + GET);
        door.awaitNotAnnounced(before + 1);
    }

    @ParameterizedTest
    @CsvSource({"PROXY TCP4 ,200", "'\r\n\r\n\0\r\nQUIT\n!\u0011\u00ff\u00ff',2000"})
    void an_announcement_is_bounded(String begin, int more) {
        assertHungUpOn(begin + "x".repeat(more));
    }

    private static void assertHungUpOn(String bytes) {
        try (RawSocket socket = new RawSocket(door.address())) {
            assertThat(socket.send(bytes).rest()).isEmpty();
        } catch (UncheckedIOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void nobody_else_may_announce() throws Exception {
        try (EchoDoor other = EchoDoor.announcedBy("127.0.0.2", null);
                RawSocket socket = new RawSocket(other.address())) {
            assertThat(socket.rest()).isEmpty();
            other.awaitNotAnnounced(1);
        }
    }

    @Test
    void tls_begins_after_it() throws Exception {
        try (EchoDoor https = EchoDoor.announcedBy("127.0.0.1", Certificates.tls());
                Socket plain =
                        new Socket(https.address().getAddress(), https.address().getPort())) {
            plain.getOutputStream().write(V1.getBytes(StandardCharsets.US_ASCII));
            try (Socket tls =
                    Certificates.trusting()
                            .getSocketFactory()
                            .createSocket(plain, "localhost", plain.getPort(), true)) {
                String last = Requests.get("/", "Connection: close");
                tls.getOutputStream().write(last.getBytes(StandardCharsets.US_ASCII));
                assertThat(
                                new String(
                                        tls.getInputStream().readAllBytes(),
                                        StandardCharsets.US_ASCII))
                        .endsWith("\r\n\r\n203.0.113.9");
            }
        }
    }
}
