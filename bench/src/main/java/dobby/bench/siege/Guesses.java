package dobby.bench.siege;

import java.io.IOException;
import java.util.Base64;
import java.util.SplittableRandom;

/** Those who try what might be somebody's token. */
final class Guesses {
    private static final int AT_ONCE = 100;

    private Guesses() {}

    static void sessions(Ground ground) throws IOException {
        try (Line line = ground.open(ground.firenze())) {
            SplittableRandom chance = ground.chance();
            while (true) {
                String token = "dobby-" + text(chance, 24) + "-1/0/" + text(chance, 16);
                line.send("GET /comet/" + token + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                line.answer();
            }
        }
    }

    static void dudley(Ground ground) throws IOException {
        try (Line line = ground.open(ground.dudley())) {
            SplittableRandom chance = ground.chance();
            while (true) {
                StringBuilder requests = new StringBuilder();
                for (int i = 0; i < AT_ONCE; i++) {
                    requests.append(
                                    "GET /paths HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ")
                            .append(token(chance))
                            .append("\r\n\r\n");
                }
                line.send(requests.toString());
                for (int i = 0; i < AT_ONCE; i++) {
                    line.answer();
                }
            }
        }
    }

    static void imperio(Ground ground) throws IOException {
        try (Line line = ground.open(ground.imperio())) {
            SplittableRandom chance = ground.chance();
            for (int i = 0; i < AT_ONCE; i++) {
                line.send("::auth;" + token(chance) + '\n');
                line.line();
                ground.toll().count("refused");
            }
        }
    }

    /** The name of a key that there is. */
    private static String token(SplittableRandom chance) {
        return "dobby.siege." + text(chance, 32);
    }

    private static String text(SplittableRandom chance, int bytes) {
        byte[] text = new byte[bytes];
        chance.nextBytes(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
