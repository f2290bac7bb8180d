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
import org.jspecify.annotations.Nullable;
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
    void who_appends_waits_for_nothing_and_too_much_is_not_taken() throws Exception {
        StoreSettings settings =
                new StoreSettings(temp, Sync.ALWAYS, StoreSettings.BYTES_MAX, 100_000);
        try (Opened open = new Opened(settings)) {
            Slow slow = new Slow();
            open.store.append(Opened.update("slow", "e", 1, ""), 0, slow);
            Thread writer = slow.told.get(20, TimeUnit.SECONDS);
            assertThat(writer.isVirtual()).isFalse();
            assertThat(writer).isNotEqualTo(Thread.currentThread());

            Answers answers = new Answers();
            int fit = 100_000 / 1028;
            for (int i = 1; i <= fit; i++) {
                assertThat(append(open, "a", i, answers)).isNull();
            }
            assertThat(append(open, "a", fit + 1, answers)).isEqualTo(NotKept.BUSY);
            assertThat(append(open, "b", 1, answers)).isEqualTo(NotKept.BUSY);
            assertThat(answers.await(0)).isEmpty();
            slow.goesOn.countDown();
            assertThat(answers.await(fit)).hasSize(fit).containsOnly("KEPT");
            assertThat(open.append("a", "e", fit + 1, fit + 1, "x").count("KEPT")).isOne();
        }
    }

    private static @Nullable NotKept append(Opened to, String path, long offset, Answers answers) {
        return to.store.append(Opened.update(path, "e", offset, "x".repeat(900)), 0, answers);
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
        assertThat(append(open, "a", 501, before)).isEqualTo(NotKept.CLOSED);
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
