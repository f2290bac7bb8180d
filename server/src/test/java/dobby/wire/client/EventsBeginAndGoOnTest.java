package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.EventsClient;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-sent events are an answer without end: the token first, then each batch as an event. */
class EventsBeginAndGoOnTest {

    private static final String TOKEN = "TEST-[A-Za-z0-9]{32}-\\d+/\\d+/[A-Za-z0-9_-]{22}";

    @RegisterExtension static final TestServer server = TestServer.plain();

    @Test
    void the_head_says_what_comes_and_that_nobody_is_to_keep_it() {
        HttpAnswer head = EventsClient.open(server, "/comet/").head();
        assertThat(head.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(head.headers())
                .filteredOn(line -> !line.startsWith("Date: "))
                .containsExactly(
                        "Content-Type: text/event-stream",
                        "X-Content-Type-Options: nosniff",
                        "Cache-Control: no-store",
                        "X-Accel-Buffering: no",
                        "Transfer-Encoding: chunked",
                        "Access-Control-Allow-Origin: *");
        assertThat(head.header("Date")).endsWith(" GMT");
    }

    @Test
    void the_first_event_is_told_at_once() {
        assertThat(EventsClient.open(server, "/comet/").next())
                .matches(
                        "retry: \\d+\nid: \\d+\ndata: \\{\"updates\":\\[],\"reconnectWith\":\""
                                + TOKEN
                                + "\"}");
    }

    @Test
    void how_long_to_wait_before_coming_back_is_another_time_for_each() {
        List<Integer> waits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String first = String.valueOf(EventsClient.open(server, "/").next());
            waits.add(Integer.parseInt(first.substring("retry: ".length(), first.indexOf('\n'))));
        }
        assertThat(waits).allMatch(ms -> ms >= 1000 && ms <= 3000);
        assertThat(waits.stream().distinct()).hasSizeGreaterThan(5);
    }

    @Test
    void a_later_event_is_its_number_and_the_updates() {
        EventsClient client = EventsClient.open(server, "/comet/");
        assertThat(client.take()).isEmpty();
        String id = client.id();
        server.connect(id, "p");
        assertThat(client.take()).containsExactly("p;");
        server.publish("p", "{\"guid\":1}");
        String event = String.valueOf(client.next());
        String seq = event.substring("id: ".length(), event.indexOf('\n'));
        assertThat(event)
                .isEqualTo(
                        "id: %s\ndata: {\"updates\":[{\"path\":\"p\",\"message\":\"{\\\"guid\\\":1}\",\"seq\":%s}]}"
                                .formatted(seq, seq));
    }

    @Test
    void over_http_1_0_there_are_no_chunks_and_the_end_is_the_connections() {
        EventsClient client = EventsClient.openOld(server, "/comet/");
        assertThat(client.head().headers())
                .filteredOn(line -> !line.startsWith("Date: "))
                .containsExactly(
                        "Content-Type: text/event-stream",
                        "X-Content-Type-Options: nosniff",
                        "Cache-Control: no-store",
                        "X-Accel-Buffering: no",
                        "Connection: close",
                        "Access-Control-Allow-Origin: *");
        assertThat(client.take()).isEmpty();
        server.publish(client.id(), "m");
        assertThat(client.next())
                .matches(
                        "id: (\\d+)\ndata: \\{\"updates\":\\[\\{.*\"message\":\"m\",\"seq\":\\1}]}");
        server.publish("::close", client.id());
        assertThat(client.closeCode()).isEqualTo(4101);
    }

    @Test
    void an_ordered_end_is_an_event_of_its_own_kind() {
        EventsClient client = EventsClient.open(server, "/comet/");
        assertThat(client.take()).isEmpty();
        server.publish("::close", client.id());
        assertThat(client.next())
                .isEqualTo("event: close\ndata: {\"code\":4101,\"reason\":\"closed\"}");
        assertThat(client.next()).as("the chunk that ends the answer").isNull();
        assertThat(client.socket().rest()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void no_text_breaks_out_of_its_event(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        server.publish("p", "a\r\n\r\ndata: b\rid: 9\n\nevent: close\n\n\u2028\u0085\u0000");
        assertThat(client.take())
                .containsExactly(
                        "p;a\\r\\n\\r\\ndata: b\\rid: 9\\n\\nevent: close\\n\\n\u2028\u0085\\u0000");
        server.publish("p", "next");
        assertThat(client.take()).containsExactly("p;next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/event-stream", "TEXT/EVENT-STREAM", "*/*, text/event-stream;q=0.9"})
    void accept_asks_for_it(String accept) {
        RawSocket socket = server.firenze().send(Requests.get("/", "Accept: " + accept));
        assertThat(socket.answerToHead().header("Content-Type")).isEqualTo("text/event-stream");
    }

    @ParameterizedTest
    @EnumSource(names = {"EVENTS", "EVENTS_OF_1_0"})
    void whatever_the_client_sends_then_is_ignored(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        int before = server.registered();
        client.socket().send(Requests.get("/comet/"));
        client.socket().send("\0".repeat(100_000));
        server.settle();
        server.publish("p", "m");
        assertThat(client.take()).containsExactly("p;m");
        assertThat(server.registered()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/comet/", "/comet/undefined"})
    void head_begins_nothing(String target) {
        int before = server.registered();
        RawSocket socket = server.firenze();
        String head = Requests.request("HEAD", target, "", "Accept: text/event-stream");
        assertThat(socket.send(head).answerToHead().brief()).isEqualTo("200");
        assertThat(socket.send(Requests.get("/health/live")).answer().body()).isEqualTo("ok\n");
        assertThat(server.registered()).isEqualTo(before);
    }
}
