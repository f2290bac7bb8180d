package dobby.storm.drive;

import dobby.storm.history.Recorder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients in a process of their own, which can be killed and stopped. On its standard input it is
 * told {@code calm} and {@code over}; on its output it tells {@code quiet}, what its clients
 * complain of, and the sessions that they ended with.
 */
final class Crew {

    private Crew() {}

    /**
     * Runs clients.
     *
     * @param arguments what their names begin with, how many there are, the seed, the doors, the
     *     log
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String name = arguments[0];
        long seed = Long.parseLong(arguments[2]);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Recorder log = Recorder.beginToBeKilled(Path.of(arguments[4]))) {
            Scene scene = new Scene(Doors.of(arguments[3]), log);
            List<StormClient> clients = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                String client = name + 'c' + i;
                clients.add(new StormClient(client, scene, new Chance(seed, client.hashCode())));
                threads.add(Thread.ofVirtual().start(clients.getLast()));
            }
            in.readLine();
            scene.calm();
            Storm.until(Storm.CREW_CALM, () -> log.quietNanos() > Storm.QUIET.toNanos());
            System.out.println("quiet");
            in.readLine();
            scene.over();
            for (Thread each : threads) {
                each.join();
            }
            scene.failures().forEach(failure -> System.out.println("failed " + failure));
            clients.forEach(client -> System.out.println("ended " + client.session()));
        }
    }
}
