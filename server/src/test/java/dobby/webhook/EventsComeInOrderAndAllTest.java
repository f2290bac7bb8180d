package dobby.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.webhook.TestReceiver.Received;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the receiver does, in the end it has every event, in the order of their numbers. */
@Timeout(30)
class EventsComeInOrderAndAllTest {

    private Hooked hooked = new Hooked(10_000);
    private TestReceiver receiver = hooked.receiver;

    @AfterEach
    void close() {
        hooked.close();
    }

    private void allCame(int count) throws InterruptedException {
        List<Received> all =
                receiver.await(got -> !got.isEmpty() && got.getLast().number() == count);
        assertThat(all.stream().map(Received::number).distinct())
                .as("repeats left out, each number stands where it belongs")
                .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(all)
                .allMatch(each -> each.message().equals("" + each.number()))
                .allMatch(each -> each.path().equals("::occupied"))
                .allMatch(each -> each.run().equals(all.getFirst().run()));
        for (int i = 1; i < all.size(); i++) { // what is repeated is a whole request
            long before = all.get(i - 1).number();
            assertThat(all.get(i).number()).isLessThanOrEqualTo(before + 1);
        }
    }

    @Test
    void a_receiver_that_takes_them_gets_each_once() throws Exception {
        for (int i = 0; i < 20; i++) {
            hooked.happen(i * 100 + 1, i * 100 + 100);
        }
        allCame(2000);
        assertThat(receiver.received()).hasSize(2000);
        hooked.drain(5000);
        assertThat(hooked.webhook.told()).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 408, 429, 500, 502, 503})
    void an_answer_that_may_pass_is_tried_again(int status) throws Exception {
        receiver.next(TestReceiver.status(status), TestReceiver.status(status));
        hooked.happen(1, 3);
        allCame(3);
        assertThat(receiver.received()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_receiver_that_stalls_is_not_waited_for_longer_than_the_timeout(boolean inItsAnswer)
            throws Exception {
        close();
        hooked = new Hooked(10_000, 200);
        receiver = hooked.receiver;
        receiver.next(inItsAnswer ? receiver.stallInTheBody() : receiver.stall(), receiver.stall());
        hooked.happen(1, 1);
        receiver.awaitRequests(1);
        hooked.happen(2, 10);
        allCame(10);
    }

    @Test
    void what_was_taken_before_the_connection_was_cut_is_sent_again_with_the_same_numbers()
            throws Exception {
        receiver.next(receiver.takeAndCut(), receiver.takeAndAnswer(503));
        hooked.happen(1, 2);
        allCame(2);
        List<Received> repeated =
                receiver.await(got -> got.stream().filter(each -> each.number() == 1).count() == 3);
        assertThat(repeated).hasSizeBetween(4, 6);
    }

    @Test
    void a_receiver_that_is_restarted_misses_nothing() throws Exception {
        hooked.happen(1, 5);
        allCame(5);
        receiver.goDown();
        hooked.happen(6, 50);
        receiver.comeBack();
        allCame(50);
    }
}
