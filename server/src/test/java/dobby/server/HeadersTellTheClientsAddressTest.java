package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.peer.AddressHeader;
import dobby.wire.stage.Certificates;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What a request says of its client's address counts if a trusted proxy sent it. */
class HeadersTellTheClientsAddressTest {

    private static final String[] FORWARDED = {
        "X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 203.0.113.9", "Forwarded: for=6.6.6.6"
    };

    private static String asked(EchoDoor door, String... headers) {
        try (RawSocket socket = new RawSocket(door.address())) {
            return socket.send(Requests.get("/", headers)).answer().body();
        }
    }

    @Test
    void of_a_trusted_proxy_it_counts_for_each_request() throws Exception {
        try (EchoDoor door = EchoDoor.believing("127.0.0.0/8", null)) {
            assertThat(asked(door, FORWARDED)).isEqualTo("203.0.113.9");
            assertThat(asked(door)).isEqualTo("127.0.0.1");
            try (RawSocket socket = new RawSocket(door.address())) {
                String one = Requests.get("/", "X-Forwarded-For: 203.0.113.1");
                String other = Requests.get("/", "X-Forwarded-For: 203.0.113.2");
                assertThat(socket.send(one + other).answer().body()).isEqualTo("203.0.113.1");
                assertThat(socket.answer().body()).isEqualTo("203.0.113.2");
            }
        }
    }

    @Test
    void of_anybody_else_it_does_not() throws Exception {
        try (EchoDoor door = EchoDoor.believing("127.0.0.2", null)) {
            assertThat(asked(door, FORWARDED)).isEqualTo("127.0.0.1");
        }
    }

    /** Else whoever writes it so would count as the proxy, and take what all its clients have. */
    @Test
    void a_forwarded_that_hides_what_the_proxy_added_is_refused() throws Exception {
        try (EchoDoor door = EchoDoor.reading(AddressHeader.FORWARDED);
                RawSocket socket = new RawSocket(door.address())) {
            assertThat(asked(door, "Forwarded: for=6.6.6.6, for=203.0.113.9"))
                    .isEqualTo("203.0.113.9");
            assertThat(asked(door, "Forwarded: for=\"x", "Forwarded: for=203.0.113.9"))
                    .isEqualTo("203.0.113.9");
            String hidden = Requests.get("/", "Forwarded: for=\"x, for=203.0.113.9");
            HttpAnswer refused = socket.send(hidden).answer();
            assertThat(refused.brief()).isEqualTo("400 bad_request");
            assertThat(refused.body()).contains("RFC 7239");
        }
    }

    @Test
    void so_it_is_over_http_2() throws Exception {
        try (EchoDoor door = EchoDoor.believing("127.0.0.1", Certificates.tls());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(Certificates.trusting()).build()) {
            URI uri = URI.create("https://localhost:" + door.address().getPort() + "/");
            var plain = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(plain.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(plain.body()).isEqualTo("127.0.0.1");
            HttpRequest told =
                    HttpRequest.newBuilder(uri).header("X-Forwarded-For", "203.0.113.9").build();
            assertThat(client.send(told, BodyHandlers.ofString()).body()).isEqualTo("203.0.113.9");
        }
    }
}
