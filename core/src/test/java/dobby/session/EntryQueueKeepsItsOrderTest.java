package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.message.Path;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue under an outbox is a ring; wherever it begins, it reads from the oldest on. */
class EntryQueueKeepsItsOrderTest {

    private static final Path PATH = Path.of("p");

    private final EntryQueue queue = new EntryQueue();

    private static Entry entry(long seq) {
        return new Entry(seq, PATH, new byte[0]);
    }

    private void add(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(seq -> queue.add(entry(seq)));
    }

    private void remove(int count) {
        for (int i = 0; i < count; i++) {
            queue.removeOldest();
        }
    }

    private long[] seqs() {
        return LongStream.range(0, queue.size()).map(i -> queue.get((int) i).seq()).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void it_grows_wherever_it_is_wrapped_around(int head) {
        add(1, head);
        remove(head);
        add(head + 1, head + 4); // full, and wrapped around
        add(head + 5, head + 5);
        assertThat(seqs()).containsExactly(LongStream.rangeClosed(head + 1, head + 5).toArray());
        add(head + 6, head + 40);
        assertThat(seqs()).containsExactly(LongStream.rangeClosed(head + 1, head + 40).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void the_place_after_a_number_is_found_wherever_it_begins(int head) {
        add(1, head);
        remove(head);
        for (long seq : new long[] {10, 20, 30}) {
            queue.add(entry(seq));
        }
        assertThat(queue.placeAfter(0)).isZero();
        assertThat(queue.placeAfter(9)).isZero();
        assertThat(queue.placeAfter(10)).isEqualTo(1);
        assertThat(queue.placeAfter(29)).isEqualTo(2);
        assertThat(queue.placeAfter(30)).isEqualTo(3);
        assertThat(queue.placeAfter(31)).isEqualTo(3);
    }

    @Test
    void an_empty_one_has_no_place_but_the_first() {
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.placeAfter(0)).isZero();
        assertThatThrownBy(() -> queue.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(queue::removeOldest).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void there_is_nothing_behind_the_newest() {
        add(1, 6);
        remove(2);
        assertThatThrownBy(() -> queue.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(queue.get(3).seq()).isEqualTo(6);
    }

    @Test
    void whatever_is_added_and_removed_comes_out_in_order() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        ArrayDeque<Long> model = new ArrayDeque<>();
        for (long seq = 1; seq < 20_000; seq++) {
            if (random.nextInt(10) < (seq % 2000 < 1000 ? 7 : 3)) {
                queue.add(entry(seq));
                model.add(seq);
            } else if (!model.isEmpty()) {
                assertThat(queue.removeOldest().seq()).isEqualTo(model.poll());
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
        assertThat(seqs()).containsExactly(model.stream().mapToLong(Long::longValue).toArray());
    }
}
