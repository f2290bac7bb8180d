package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever asks is told who is there, who comes, and who leaves, by whatever it is reached. */
class MembersAreToldOverEveryTransportTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.loops(2).presence("room/*"));

    private static int rooms;

    private final String room = "room/" + ++rooms;

    private void connect(String id, String more) {
        String body =
                "[{\"path\":\"::connect\",\"message\":\"" + id + "->" + room + "\"" + more + "}]";
        assertThat(server.dudley().send(Requests.post("/updates", body)).answer().brief())
                .isEqualTo("200");
    }

    /** What comes of it, read as it is written: without escapes and times. */
    private void assertTold(String id, IntFunction<List<String>> take) {
        connect(id, ",\"user\":\"7\",\"info\":{\"name\":\"Zoë\"},\"members\":true");
        String begin = "::members;{\"path\":\"" + room + "\",";
        assertThat(read(take.apply(2)))
                .containsExactly(
                        room + ";",
                        begin
                                + "\"members\":[{\"member\":\"7\",\"info\":{\"name\":\"Zoë\"}}],\"count\":1}");
        Subscriber other = new Subscriber(server);
        connect(other.id(), ",\"user\":\"8\"");
        assertThat(read(take.apply(1)))
                .containsExactly(
                        begin + "\"joined\":[{\"member\":\"8\"}],\"left\":[],\"count\":2}");
        server.publish("::close", other.id());
        assertThat(read(take.apply(1)))
                .containsExactly(begin + "\"joined\":[],\"left\":[\"8\"],\"count\":1}");
    }

    private static List<String> read(List<String> updates) {
        return updates.stream()
                .map(each -> each.replace("\\\"", "\"").replaceAll(",\"sinceMs\":\\d{13}}", "}"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void by_a_stream(Kind kind) {
        StreamedClient client = kind.open(server, "");
        assertThat(client.take()).isEmpty();
        assertTold(client.id(), client::take);
    }

    @Test
    void by_polls() {
        Subscriber client = new Subscriber(server);
        assertTold(client.id(), client::take);
    }

    @Test
    void a_line_connection_is_told_and_is_no_member() {
        RawSocket line = server.imperio();
        String id = line.send("::whoami;\n").line().substring("::id;".length());
        connect(id, ",\"members\":true");
        assertThat(line.line()).isEqualTo(room + ";");
        String begin = "::members;{\"path\":\"" + room + "\",";
        assertThat(line.line()).isEqualTo(begin + "\"members\":[],\"count\":0}");
        Subscriber other = new Subscriber(server);
        connect(other.id(), ",\"user\":\"8\"");
        assertThat(line.line()).startsWith(begin + "\"joined\":[{\"member\":\"8\",");
        server.publish("::disconnect", other.id() + "->" + room);
        assertThat(line.line()).isEqualTo(begin + "\"joined\":[],\"left\":[\"8\"],\"count\":0}");
    }
}
