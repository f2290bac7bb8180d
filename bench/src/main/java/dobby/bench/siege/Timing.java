package dobby.bench.siege;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a server takes to refuse what is wrong in one way or in another: whether the time of an
 * answer tells how much of a guess was right. Prints a table; a difference below the noise says
 * nothing.
 *
 * <p>Threads: confined to the main thread.
 */
public final class Timing {
    private static final int WARM = 20_000;
    private static final int TRIES = 100_000;

    private final String door;
    private final Line line;
    private final List<Guess> guesses = new ArrayList<>();

    private record Guess(String what, String request, Samples samples) {}

    private Timing(String door, Line line) {
        this.door = door;
        this.line = line;
    }

    /** Runs it, with the arguments of {@link Siege}. */
    public static void main(String[] args) throws IOException {
        Setting setting = Setting.of(List.of(args), System.getenv());
        Ground ground =
                new Ground(
                        setting.firenze(),
                        setting.dudley(),
                        setting.imperio(),
                        setting.token(),
                        1,
                        new AtomicInteger(),
                        setting.seed(),
                        new Toll());
        System.out.println("| door | what is wrong | median µs | more than the first | noise |");
        System.out.println("| --- | --- | ---: | ---: | ---: |");
        try (Line dudley = ground.open(ground.dudley())) {
            ofKeys(dudley, ground.token()).run(setting.seed());
        }
        try (Line firenze = ground.open(ground.firenze());
                Visitor visitor = new Visitor(ground, 0)) {
            Thread.ofVirtual().start(() -> stay(visitor));
            ofSessions(firenze, visitor.token()).run(setting.seed());
        }
    }

    /** So that there is a session whose key is to be guessed. */
    private static void stay(Visitor visitor) {
        try {
            while (true) {
                visitor.poll();
            }
        } catch (IOException _) {
            // it was closed
        }
    }

    private static Timing ofKeys(Line line, String token) {
        int secret = token.lastIndexOf('.') + 1;
        Timing timing = new Timing("dudley", line);
        timing.put(
                "all of the secret",
                key(token.substring(0, secret) + "-".repeat(token.length() - secret)));
        timing.put("its first letter", key(changed(token, secret)));
        timing.put("its last letter but one", key(changed(token, token.length() - 2)));
        timing.put("the key's name", key(changed(token, secret - 2)));
        return timing;
    }

    private static String key(String token) {
        return "GET /paths HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + token
                + "\r\n\r\n";
    }

    private static Timing ofSessions(Line line, String token) {
        int key = token.lastIndexOf('/') + 1;
        int number = token.lastIndexOf('-', token.indexOf('/'));
        Timing timing = new Timing("firenze", line);
        timing.put(
                "all of the key", said(token.substring(0, key) + "-".repeat(token.length() - key)));
        timing.put("its first letter", said(changed(token, key)));
        timing.put("its last letter but one", said(changed(token, token.length() - 2)));
        timing.put("the id", said(changed(token, number - 1)));
        return timing;
    }

    private static String said(String token) {
        return "POST /comet/" + token + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
    }

    private static String changed(String token, int at) {
        char other = token.charAt(at) == 'x' ? 'y' : 'x';
        return token.substring(0, at) + other + token.substring(at + 1);
    }

    private void put(String what, String request) {
        guesses.add(new Guess(what, request, new Samples(TRIES)));
    }

    /** In a random order, for a server gets faster and slower by itself. */
    private void run(int seed) throws IOException {
        Random random = new Random(seed);
        for (int left = WARM + TRIES * guesses.size(); left > 0; left--) {
            Guess guess = guesses.get(random.nextInt(guesses.size()));
            long began = System.nanoTime();
            line.send(guess.request());
            line.answer();
            if (left <= TRIES * guesses.size()) {
                guess.samples().add(System.nanoTime() - began);
            }
        }
        double first = guesses.getFirst().samples().median();
        for (Guess guess : guesses) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %+.2f | %.2f |%n",
                    door,
                    guess.what(),
                    guess.samples().median() / 1e3,
                    (guess.samples().median() - first) / 1e3,
                    guess.samples().noise() / 1e3);
        }
    }
}
