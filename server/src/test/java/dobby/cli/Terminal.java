package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Someone who types commands and reads what they print. */
final class Terminal {

    private static final long PATIENCE_S = 20;

    private final Map<String, String> variables = new TreeMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Lines out = new Lines();
    private final Lines err = new Lines();
    private InputStream in = InputStream.nullInputStream();

    Terminal with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Terminal typing(String input) {
        in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Runs a command to its end and returns its exit code. */
    int run(String... args) {
        Shell shell = new Shell(variables, in, new PrintWriter(out), new PrintWriter(err));
        return Main.run(shell, args);
    }

    /** Runs a command beside the test; its exit code comes when it ends. */
    CompletableFuture<Integer> start(String... args) {
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        threads.add(Thread.ofVirtual().start(() -> exit.complete(run(args))));
        return exit;
    }

    /** Ends the commands that still run. */
    void close() {
        threads.forEach(Thread::interrupt);
    }

    /** All lines printed so far and not yet taken. */
    List<String> out() {
        return out.all();
    }

    List<String> err() {
        return err.all();
    }

    /** The next line, waited for. */
    String nextOut() throws InterruptedException {
        return out.next();
    }

    String nextErr() throws InterruptedException {
        return err.next();
    }

    private static final class Lines extends Writer {

        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();

        @Override
        public void write(char[] chars, int from, int length) {
            for (int i = from; i < from + length; i++) {
                if (chars[i] == '\n') {
                    lines.add(begun.toString());
                    begun.setLength(0);
                } else {
                    begun.append(chars[i]);
                }
            }
        }

        String next() throws InterruptedException {
            String line = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
            assertThat(line).as("a line printed in time").isNotNull();
            return String.valueOf(line);
        }

        List<String> all() {
            List<String> all = new ArrayList<>();
            lines.drainTo(all);
            return all;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
