package dobby.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * However long a receiver fails, the log has two lines of it, and neither the secret nor a query.
 */
@Timeout(30)
class FailuresAreLoggedOnceTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dobby.webhook");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Hooked hooked = new Hooked(10);
    private final TestReceiver receiver = hooked.receiver;

    @BeforeEach
    void listen() {
        lines.start();
        LOG.setLevel(Level.INFO);
        LOG.addAppender(lines);
    }

    @AfterEach
    void close() {
        LOG.detachAppender(lines);
        LOG.setLevel(null);
        hooked.close();
    }

    private List<String> logged() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void that_it_fails_and_that_it_goes_on() throws Exception {
        for (int i = 0; i < 8; i++) {
            receiver.next(TestReceiver.status(500 + i % 3));
        }
        hooked.happen(1, 1);
        receiver.await(got -> got.size() == 1);
        assertThat(hooked.drain(5000)).isTrue();
        assertThat(logged()).hasSize(2);
        assertThat(logged().getFirst())
                .matches("webhook fails url=http://127.0.0.1:\\d+/hook why=status-500 waiting=0");
        assertThat(logged().getLast())
                .matches("webhook goes on url=http://127.0.0.1:\\d+/hook failed=8 after-ms=\\d+");
    }

    @Test
    void that_events_are_lost_and_never_the_secret() throws Exception {
        receiver.next(receiver.hold());
        hooked.happen(1, 1);
        receiver.awaitRequests(1);
        hooked.happen(2, 30);
        receiver.release();
        receiver.await(got -> !got.isEmpty() && got.getLast().number() == 30);
        assertThat(logged().stream().filter(each -> each.startsWith("webhook queue full")))
                .containsExactly("webhook queue full max=10 lost-from=2");
        assertThat(logged())
                .noneMatch(each -> each.contains(TestReceiver.SECRET))
                .noneMatch(each -> each.contains("in-the-query"));
    }
}
