package dobby.bench.siege;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What was asked for on the command line.
 *
 * @param attacks in this order
 * @param round how long is measured, with an attack and without
 * @param clients honest ones
 * @param rate how many updates they are published a second
 * @param sources how many addresses the attackers have
 * @param seed of the order of the attacks, and of what is guessed; 0 leaves them as they are listed
 */
record Setting(
        List<Attack> attacks,
        ProcessHandle server,
        InetSocketAddress firenze,
        InetSocketAddress dudley,
        InetSocketAddress imperio,
        String token,
        Duration round,
        int clients,
        int rate,
        int sources,
        int seed) {

    /**
     * Reads it. The token is in the environment, for a command line can be seen by others.
     *
     * @throws IllegalArgumentException if it is not understood
     */
    static Setting of(List<String> args, Map<String, String> environment) {
        List<String> names = new ArrayList<>();
        Map<String, Integer> numbers =
                new HashMap<>(
                        Map.of(
                                "seconds", 6, "clients", 300, "rate", 100, "sources", 250, "seed",
                                0));
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).startsWith("--") && i + 1 < args.size()) {
                numbers.put(args.get(i).substring(2), Integer.valueOf(args.get(++i)));
            } else {
                names.add(args.get(i));
            }
        }
        return new Setting(
                shuffled(Attacks.named(names), number(numbers, "seed")),
                ProcessHandle.of(number(numbers, "pid")).orElseThrow(),
                at(number(numbers, "firenze")),
                at(number(numbers, "dudley")),
                at(number(numbers, "imperio")),
                environment.getOrDefault("DOBBY_TOKEN", ""),
                Duration.ofSeconds(number(numbers, "seconds")),
                number(numbers, "clients"),
                number(numbers, "rate"),
                number(numbers, "sources"),
                number(numbers, "seed"));
    }

    private static List<Attack> shuffled(List<Attack> attacks, int seed) {
        if (seed == 0) {
            return attacks;
        }
        List<Attack> shuffled = new ArrayList<>(attacks);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return number;
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
