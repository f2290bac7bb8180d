package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Metrics;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What arrives at the same time has a bound, however many send it. */
class BodiesTogetherAreBoundedTest {

    private static final int BYTES = 10_000;
    private static final String USED = "dobby_bodies_bytes{of=\"back-ends\"}";
    private static final String BATCH = "[{\"path\":\"p\",\"message\":\"m\"}]";

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings ->
                    settings.limits(usual -> usual.withBytes(BYTES, usual.memoryBytes())));

    private static String body(int bytes) {
        return BATCH + " ".repeat(bytes - BATCH.length());
    }

    private static RawSocket begin(int bytes) {
        String head = Requests.head("POST", "/updates", "Content-Length: " + BYTES);
        return server.dudley().send(head + "\r\n" + body(bytes));
    }

    @Test
    void until_one_of_them_is_whole_or_gone() {
        Metrics metrics = new Metrics(server);
        RawSocket one = begin(4000);
        RawSocket two = begin(4000);
        server.await("both are there", () -> metrics.value(USED) == 8000);
        assertThat(server.dudley().send(Requests.post("/updates", body(2000))).answer().brief())
                .isEqualTo("200");
        HttpAnswer refused = server.dudley().send(Requests.post("/updates", body(2001))).answer();
        assertThat(refused.brief()).isEqualTo("503 too_much_at_once");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(metrics.refused("bodies-bytes")).isEqualTo(1);
        two.close();
        server.await("one has gone", () -> metrics.value(USED) == 4000);
        assertThat(one.send(" ".repeat(BYTES - 4000)).answer().brief()).isEqualTo("200");
        assertThat(metrics.value(USED)).isZero();
    }

    @Test
    void those_of_clients_are_not_in_the_way_of_back_ends() {
        String target = "/comet/" + Subscriber.of(server, "p").token();
        String head = Requests.head("POST", target, "Content-Length: " + BYTES);
        try (RawSocket client = server.firenze()) {
            client.send(head + "\r\n" + " ".repeat(BYTES / 2));
            String used = "dobby_bodies_bytes{of=\"clients\"}";
            server.await("it is there", () -> new Metrics(server).value(used) == BYTES / 2);
            HttpAnswer refused = server.firenze().send(Requests.post(target, "x")).answer();
            assertThat(refused.brief()).isEqualTo("503 too_much_at_once");
            assertThat(
                            server.dudley()
                                    .send(Requests.post("/updates", body(BYTES)))
                                    .answer()
                                    .brief())
                    .isEqualTo("200");
        }
    }
}
