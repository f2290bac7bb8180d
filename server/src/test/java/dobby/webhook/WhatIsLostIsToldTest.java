package dobby.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.webhook.TestReceiver.Received;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the numbers that the receiver does not get, a gap tells the first and the last. */
@Timeout(30)
class WhatIsLostIsToldTest {

    private final Hooked hooked = new Hooked(10);
    private final TestReceiver receiver = hooked.receiver;

    @AfterEach
    void close() {
        hooked.close();
    }

    private List<String> awaitLast(long number) throws InterruptedException {
        return receiver.await(got -> !got.isEmpty() && got.getLast().number() == number).stream()
                .map(Received::toString)
                .toList();
    }

    @Test
    void beyond_the_limit_the_oldest_go_but_not_what_is_being_sent() throws Exception {
        receiver.next(receiver.hold());
        hooked.happen(1, 1);
        receiver.awaitRequests(1);
        hooked.happen(2, 15);
        assertThat(hooked.webhook.waiting()).isEqualTo(10);
        receiver.release();
        assertThat(awaitLast(15))
                .startsWith("1 ::occupied;1", "5 ::gap from 2", "6 ::occupied;6")
                .hasSize(12);
        hooked.happen(16, 16);
        assertThat(awaitLast(16)).endsWith("15 ::occupied;15", "16 ::occupied;16");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422})
    void what_is_refused_is_not_sent_again(int status) throws Exception {
        hooked.happen(1, 1);
        awaitLast(1);
        receiver.next(TestReceiver.status(status));
        hooked.happen(2, 2);
        assertThat(awaitLast(2)).containsExactly("1 ::occupied;1", "2 ::gap from 2");
        hooked.happen(3, 3);
        assertThat(awaitLast(3))
                .containsExactly("1 ::occupied;1", "2 ::gap from 2", "3 ::occupied;3");
    }

    @Test
    void that_it_was_lost_is_told_until_it_is_taken() throws Exception {
        receiver.next(TestReceiver.status(400), TestReceiver.status(400), TestReceiver.status(503));
        hooked.happen(1, 1);
        assertThat(awaitLast(1)).containsExactly("1 ::gap from 1");
    }

    @Test
    void what_could_not_be_told_until_the_end_is_known() throws Exception {
        receiver.goDown();
        hooked.happen(1, 3);
        assertThat(hooked.drain(50)).isFalse();
        assertThat(hooked.webhook.told()).isZero();
    }

    @Test
    void at_the_end_all_that_waits_is_sent() throws Exception {
        receiver.next(TestReceiver.status(503), TestReceiver.status(503));
        hooked.happen(1, 10);
        assertThat(hooked.drain(5000)).isTrue();
        assertThat(awaitLast(10)).hasSize(10);
    }
}
