package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

final class AnEventIsOneLineOfTheLogTest {

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Logger log = context.getLogger("dobby.test");

    /** The tests' own logging is set up otherwise. */
    @BeforeEach
    void setUpAsTheProgramDoes() throws Exception {
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
        Appender<ILoggingEvent> stderr =
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
        ((ConsoleAppender<ILoggingEvent>) stderr).setOutputStream(bytes);
    }

    @Test
    void withItsTimeLevelAndName() {
        assertThat(written(() -> log.info("started id={}", "dobby")))
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  dobby\\.test  started id=dobby\n");
    }

    @Test
    void alsoWhenSomebodySentLineBreaks() {
        assertThat(written(() -> log.warn("path={}", "a\r\nERROR forged\u001b[2J\u2028x")))
                .endsWith(" WARN  dobby.test  path=a | ERROR forged?[2J | x\n");
    }

    @Test
    void thatReadsAsItIsWritten() {
        assertThat(written(() -> log.warn("path={}", "a\u202egpj.exe\u202c\u2066b\u200b\ufeffc")))
                .endsWith(" path=a?gpj.exe??b??c\n");
    }

    @Test
    void alsoWithAStackTrace() {
        assertThat(written(() -> log.error("broke", new IllegalStateException("a\nb"))))
                .contains(" broke java.lang.IllegalStateException: a | b | at dobby.cli.")
                .containsOnlyOnce("\n")
                .endsWith("\n");
    }

    private String written(Runnable logging) {
        logging.run();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
