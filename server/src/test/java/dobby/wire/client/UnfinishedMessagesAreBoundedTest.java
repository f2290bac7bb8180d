package dobby.wire.client;

import static dobby.wire.stage.WebSocketClient.CONTINUATION;
import static dobby.wire.stage.WebSocketClient.FIN;
import static dobby.wire.stage.WebSocketClient.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.http.HttpLimits;
import dobby.wire.stage.Metrics;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client has sent of something and does not end counts, and is waited for only so long. */
class UnfinishedMessagesAreBoundedTest {

    private static final int BYTES = 10_000;
    private static final int MORE_THAN_HALF = 3000;
    private static final String USED = "dobby_bodies_bytes{of=\"clients\"}";

    @RegisterExtension
    static final TestServer hurried =
            TestServer.with(plain ->
                    plain.http(new HttpLimits(4096, 65_536, 100_000, 65_536, 150, 60_000)));

    @RegisterExtension
    static final TestServer small =
            TestServer.with(
                    plain -> plain.limits(usual -> usual.withBytes(BYTES, usual.memoryBytes())));

    private static WebSocketClient client(TestServer server) {
        return (WebSocketClient) Kind.WEB_SOCKET.of(server, "p");
    }

    @Test
    void a_message_without_its_end_is_waited_for_only_so_long() {
        assertThat(client(hurried).send(TEXT, "{").closeCode()).isEqualTo(1008);
        assertThat(new Metrics(hurried).refused("request-timeout")).isPositive();
    }

    @Test
    void so_is_half_a_frame() {
        byte[] frame = WebSocketClient.frame(FIN | TEXT, new byte[100]);
        WebSocketClient client = client(hurried);
        client.socket().send(Arrays.copyOf(frame, 50));
        assertThat(client.closeCode()).isEqualTo(1008);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void a_message_comes_in_so_many_frames(String part) {
        WebSocketClient client = client(small);
        client.send(TEXT, part);
        for (int frame = 2; frame < FrameDecoder.FRAMES_MAX; frame++) {
            client.send(CONTINUATION, part);
        }
        client.send(FIN | CONTINUATION, "x");
        assertThat(client.next().text()).contains("bad_json");
        client.send(TEXT, part);
        for (int frame = 2; frame <= FrameDecoder.FRAMES_MAX; frame++) {
            client.send(CONTINUATION, part);
        }
        assertThat(client.closeCode()).isEqualTo(1009);
    }

    @Test
    void all_of_them_together_have_room_for_so_much() {
        Metrics metrics = new Metrics(small);
        WebSocketClient one = client(small).send(TEXT, new byte[MORE_THAN_HALF]);
        small.await("it is there", () -> metrics.value(USED) == MORE_THAN_HALF);
        assertThat(client(small).send(TEXT, new byte[MORE_THAN_HALF]).closeCode()).isEqualTo(1013);
        assertThat(metrics.refused("bodies-bytes")).isPositive();
        one.send(FIN | CONTINUATION, "");
        small.await("it is whole", () -> metrics.value(USED) == 0);
    }

    @Test
    void requests_sent_ahead_of_a_poll_count_too() {
        Metrics metrics = new Metrics(small);
        String token = Subscriber.of(small, "p").token();
        String ahead = "GET / HTTP/1.1\r\nX: " + "x".repeat(MORE_THAN_HALF);
        try (RawSocket one = small.firenze();
                RawSocket other = small.firenze()) {
            one.send(Requests.get("/comet/" + token) + ahead);
            small.await("it waits", () -> metrics.value(USED) == ahead.length());
            int before = metrics.refused("bodies-bytes");
            other.send(ahead);
            small.await("no room", () -> metrics.refused("bodies-bytes") > before);
            assertThat(metrics.value(USED)).isEqualTo(ahead.length());
        }
        small.await("nobody is there", () -> metrics.value(USED) == 0);
    }
}
