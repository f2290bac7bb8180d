package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dobby.config.GrantSettings;
import dobby.config.JwksFile;
import dobby.jwt.Issuer;
import dobby.wire.stage.Grants;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** The keys that prove tokens are changed while the server runs; a broken file changes nothing. */
class KeysOfTokensMayChangeTest {

    private static final Path FILE = Issuer.file();

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain -> {
                GrantSettings usual = Grants.settings();
                return plain.grants(new GrantSettings(new JwksFile(FILE), usual.rules(), 60_000));
            });

    @AfterEach
    void they_are_as_they_were() throws IOException {
        Files.writeString(FILE, Issuer.jwks());
        server.await("the keys are back", () -> status().equals("204"));
    }

    private static String status() {
        Subscriber client = new Subscriber(server);
        return Grants.show(server, client.token(), Issuer.token("7", 100, "'connect':['a']"));
    }

    @Test
    void what_a_key_granted_ends_when_it_is_taken_away() throws IOException {
        Subscriber client = new Subscriber(server);
        Grants.show(server, client.token(), Issuer.token("7", 100, "'connect':['a']"));
        assertThat(Grants.connect(server, client.token(), "a")).isEqualTo("204");
        String others = Issuer.jwks().replaceAll("\\{\"kty\":\"oct\"[^}]*},", "");
        Files.writeString(FILE, others);
        server.await("the key is gone", () -> status().equals("401 bad_token"));
        assertThat(Grants.connect(server, client.token(), "a")).isEqualTo("401 token_expired");
    }

    @Test
    void a_broken_file_changes_nothing_and_is_complained_of() throws IOException {
        ListAppender<ILoggingEvent> complaints = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger("dobby.access");
        complaints.start();
        log.addAppender(complaints);
        try {
            Files.writeString(FILE, Issuer.jwks().replace("\"alg\":\"HS256\",", ""));
            server.await(
                    "it is complained of",
                    () ->
                            complaints.list.stream()
                                    .map(ILoggingEvent::getFormattedMessage)
                                    .anyMatch(said ->
                                            said.startsWith("jwks unchanged: ")
                                                    && said.endsWith(
                                                            "key 0 needs alg: a key serves one algorithm")));
            assertThat(status()).isEqualTo("204");
        } finally {
            log.detachAppender(complaints);
        }
    }

    @Test
    void a_server_does_not_start_with_keys_that_are_no_good() {
        GrantSettings nowhere =
                new GrantSettings(
                        new JwksFile(Path.of("/nowhere/jwks")), Grants.settings().rules(), 0);
        TestServer other = TestServer.with(plain -> plain.grants(nowhere));
        assertThatThrownBy(other::start)
                .isInstanceOf(StartException.class)
                .hasMessage("\"/nowhere/jwks\": there is no such file");
    }
}
