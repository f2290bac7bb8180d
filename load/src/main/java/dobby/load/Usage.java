package dobby.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and all it has started have used so far, as Linux tells it.
 *
 * @param userSeconds CPU time of the programs themselves
 * @param systemSeconds CPU time the kernel spent for them
 * @param residentBytes memory they hold now
 */
record Usage(double userSeconds, double systemSeconds, long residentBytes) {
    static final Usage NONE = new Usage(0, 0, 0);
    private static final double TICKS_PER_SECOND = 100;

    static Usage of(ProcessHandle process) {
        List<Long> ids =
                Stream.concat(Stream.of(process), process.descendants())
                        .map(ProcessHandle::pid)
                        .toList();
        double user = 0;
        double system = 0;
        long resident = 0;
        for (long id : ids) {
            String stat = read("/proc/" + id + "/stat");
            // A name in parentheses may hold blanks; behind it user is the 12th, system the 13th.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
            if (fields.length > 12) {
                user += Long.parseLong(fields[11]) / TICKS_PER_SECOND;
                system += Long.parseLong(fields[12]) / TICKS_PER_SECOND;
                resident += resident(id);
            }
        }
        return new Usage(user, system, resident);
    }

    /** CPU seconds that all processes of this machine together have used since it started. */
    static double machineSeconds() {
        String[] fields = read("/proc/stat").lines().findFirst().orElse("").split(" +", -1);
        double ticks = 0;
        for (int i = 1; i < fields.length && i <= 8; i++) {
            boolean idle = i == 4 || i == 5;
            ticks += idle ? 0 : Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    double seconds() {
        return userSeconds + systemSeconds;
    }

    Usage since(Usage before) {
        return new Usage(
                userSeconds - before.userSeconds,
                systemSeconds - before.systemSeconds,
                residentBytes - before.residentBytes);
    }

    private static long resident(long id) {
        return read("/proc/" + id + "/status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .sum();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException _) {
            return ""; // it has ended meanwhile
        }
    }
}
