package dobby.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.broker.LogStore;
import dobby.broker.LogStore.NotKept;
import dobby.broker.LogStoreException;
import dobby.broker.Sync;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterHasAThreadOfItsOwnTest {

    @TempDir Path temp;

    /** Stands still when it is told the first time, as if the disk did. */
    private static final class Slow implements LogStore.Appended {
        final CompletableFuture<Thread> told = new CompletableFuture<>();
        final CountDownLatch goesOn = new CountDownLatch(1);

        @Override
        public void kept() {
            told.complete(Thread.currentThread());
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void refused(NotKept why, String detail) {
            told.completeExceptionally(new AssertionError(detail));
        }
    }

    @Test
    void who_appends_waits_for_nothing_and_too_much_is_refused_in_order() throws Exception {
        StoreSettings settings =
                new StoreSettings(temp, Sync.ALWAYS, StoreSettings.BYTES_MAX, 100_000);
        try (Opened open = new Opened(settings)) {
            Slow slow = new Slow();
            open.store.append(Opened.update("slow", "e", 1, ""), 0, slow);
            Thread writer = slow.told.get(20, TimeUnit.SECONDS);
            assertThat(writer.isVirtual()).isFalse();
            assertThat(writer).isNotEqualTo(Thread.currentThread());

            Answers answers = new Answers();
            for (int i = 1; i <= 200; i++) {
                open.store.append(Opened.update("a", "e", i, "x".repeat(900)), 0, answers);
            }
            open.store.append(Opened.update("b", "e", 1, "small"), 0, answers);
            assertThat(answers.await(0)).isEmpty();
            slow.goesOn.countDown();
            var told = answers.await(201);
            int kept = 100_000 / 1028;
            assertThat(told.subList(0, kept)).containsOnly("KEPT");
            assertThat(told.get(kept)).isEqualTo("BUSY");
            assertThat(told.subList(kept, 200)).doesNotContain("KEPT");
            assertThat(open.append("a", "e", kept + 1, kept + 1, "x").count("KEPT")).isOne();
        }
    }

    @Test
    void interrupts_do_no_harm() throws Exception {
        try (Opened open = Opened.in(temp)) {
            Thread writer = writer();
            Answers answers = new Answers();
            for (int i = 1; i <= 2000; i++) {
                Thread.currentThread().interrupt();
                open.store.append(Opened.update("a", "e", i, "m"), 0, answers);
                writer.interrupt();
            }
            assertThat(Thread.interrupted()).isTrue();
            answers.await(2000);
            assertThat(answers.count("KEPT")).isEqualTo(2000);
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        try (Opened second = Opened.in(temp)) {
            assertThat(second.messages("a")).hasSize(2000);
        }
    }

    private static Thread writer() throws Exception {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dobby-store"))
                .findAny()
                .orElseThrow();
    }

    @Test
    void one_who_fails_when_told_disturbs_nobody() {
        try (Opened open = Opened.in(temp)) {
            open.store.append(
                    Opened.update("a", "e", 1, "m"),
                    0,
                    new LogStore.Appended() {
                        @Override
                        public void kept() {
                            throw new IllegalStateException("on purpose");
                        }

                        @Override
                        public void refused(NotKept why, String detail) {}
                    });
            assertThat(open.append("a", "e", 2, 2, "m").count("KEPT")).isOne();
        }
    }

    @Test
    void closing_keeps_what_was_appended_and_refuses_what_comes_later() {
        Answers before = new Answers();
        Opened open = Opened.in(temp);
        for (int i = 1; i <= 500; i++) {
            open.store.append(Opened.update("a", "e", i, "m"), 0, before);
        }
        open.close();
        assertThat(before.count("KEPT")).isEqualTo(500);
        Answers after = open.append("a", "e", 501, 501, "m");
        assertThat(after.await(1)).containsExactly("CLOSED");
        assertThat(open.store.health().ready()).isFalse();
        open.close();
        try (Opened second = Opened.in(temp)) {
            assertThat(second.messages("a")).hasSize(500);
        }
    }

    @Test
    void a_directory_that_is_in_use_is_refused() throws Exception {
        try (Opened open = Opened.in(temp)) {
            open.append("a", "e", 1, 1, "m");
            assertThatThrownBy(() -> Opened.in(temp))
                    .isInstanceOf(LogStoreException.class)
                    .hasMessageMatching("The log in .* is in use by another process\\.");
        }
    }
}
