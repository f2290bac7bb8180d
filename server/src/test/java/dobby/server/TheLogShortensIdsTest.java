package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dobby.message.Parsed;
import dobby.message.ThestralId;
import dobby.message.Update;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** No whole id stands in the log of updates, be it in a command or as a path. */
class TheLogShortensIdsTest {

    private static final String ID = "dobby-0123456789abcdefghijABCDEFGHIJ01-7";

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("dobby.updates");

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    @ParameterizedTest
    @CsvSource({
        "::connect, <id>->contacts, path='::connect' message='dobby-012345…->contacts'",
        "::close, <id>, path='::close' message='dobby-012345…'",
        "<id>, hello, path='dobby-012345…' message='hello'",
        "dobby-short-7, hello, path='dobby-short-7' message='hello'",
        "contacts, hello, path='contacts' message='hello'"
    })
    void in_every_kind_of_update(String path, String message, String line) {
        Parsed<Update> update =
                Update.parse(
                        new ThestralId("sender"),
                        path.replace("<id>", ID),
                        message.replace("<id>", ID),
                        1000);
        new UpdateLog().update(((Parsed.Value<Update>) update).value());
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .doesNotContain(ID)
                .isEqualTo(line.replace('\'', '"'));
    }
}
