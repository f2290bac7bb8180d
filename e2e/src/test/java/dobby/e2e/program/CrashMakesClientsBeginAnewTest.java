package dobby.e2e.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dobby.e2e.compat.OldPomona;
import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Json;
import dobby.e2e.stage.Update;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** kill -9, and another server on the same ports at once: nobody has to reload a page. */
final class CrashMakesClientsBeginAnewTest {

    @Test
    void they_get_new_ids_and_are_connected_again() throws Exception {
        DobbyProcess before = DobbyProcess.serve();
        AtomicReference<DobbyProcess> dobby = new AtomicReference<>(before);
        HttpServer site = site(dobby);
        URI comet = URI.create(DobbyProcess.url(before.firenze()) + "/comet/");
        URI server = URI.create("http://127.0.0.1:" + site.getAddress().getPort() + '/');
        try (OldPomona pomona = new OldPomona(comet, server, "contacts")) {
            assertThat(pomona.take(1)).containsExactly(new Update("contacts", ""));
            before.program().kill();
            try (DobbyProcess after = before.again()) {
                assertThat(after.doors()).isEqualTo(before.doors());
                dobby.set(after);
                assertThat(pomona.take(1)).containsExactly(new Update("contacts", ""));
                try (BackEnd backEnd = new BackEnd(after)) {
                    backEnd.publish(new Update("contacts", "1"));
                }
                assertThat(pomona.take(1)).containsExactly(new Update("contacts", "1"));
                assertThat(pomona.ids()).hasSize(2).doesNotHaveDuplicates();
            }
        } finally {
            before.close();
            site.stop(0);
        }
    }

    /** A back-end that connects whoever asks. */
    private static HttpServer site(AtomicReference<DobbyProcess> dobby) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer http = HttpServer.create(any, 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext(
                "/connect/",
                exchange -> {
                    String id = exchange.getRequestURI().getPath().substring("/connect/".length());
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    try (BackEnd backEnd = new BackEnd(dobby.get())) {
                        for (String path : Json.strings(new String(body, StandardCharsets.UTF_8))) {
                            backEnd.connect(id, path);
                        }
                    }
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        http.start();
        return http;
    }
}
