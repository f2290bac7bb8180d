package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ServeStopsWhenToldToTest {

    /** A process of its own, as only one can be told by a signal. */
    @Test
    void withTheBannerUpTheTriedCommandWorksAndASignalEndsWithZero() throws Exception {
        Process process =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dobby.cli.Main",
                                "serve",
                                "--firenze=127.0.0.1:0",
                                "--dudley=127.0.0.1:0",
                                "--imperio=off",
                                "--imperio-http=off")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> banner = new ArrayList<>();
            String line = out.readLine();
            while (line != null && !line.equals("Ready.")) {
                banner.add(line);
                line = out.readLine();
            }
            assertThat(banner).hasSize(4).first().asString().startsWith("Dobby ");
            URI tried = URI.create(banner.getLast().replace("Try:  curl -s ", ""));
            Web.Answer answer = new Web().get(tried, Duration.ofSeconds(20));
            assertThat(answer.body()).startsWith("{\"updates\":[]");
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
