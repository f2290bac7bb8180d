package dobby.load;

import org.jspecify.annotations.Nullable;

/** What the server, the generator and the whole machine use from the moment it is started. */
final class Meter {
    private final @Nullable ProcessHandle server;
    private final Reading before;
    private @Nullable Reading lap;

    /** How things stand at one moment. */
    private record Reading(Usage server, Usage self, double machineSeconds, long nanos) {}

    /** Without a server only the generator is measured. */
    Meter(@Nullable ProcessHandle server) {
        this.server = server;
        this.before = read();
    }

    /** The work is done: how busy everyone was is counted until here. */
    void lap() {
        lap = read();
    }

    /** Tells the CPU time per piece of work, and how busy everyone was (1 is one core). */
    void tell(Report report, long work) {
        Reading now = read();
        Reading end = lap == null ? now : lap;
        double seconds = (end.nanos - before.nanos) / 1e9;
        double self = end.self.since(before.self).seconds();
        report.put("generatorBusy", self / seconds);
        if (server == null) {
            return;
        }
        Usage used = now.server.since(before.server);
        if (work > 0) {
            report.put("cpuUs", used.seconds() * 1e6 / work);
            report.put("userUs", used.userSeconds() * 1e6 / work);
            report.put("systemUs", used.systemSeconds() * 1e6 / work);
        }
        double busy = end.server.since(before.server).seconds();
        double machine = end.machineSeconds - before.machineSeconds;
        report.put("serverBusy", busy / seconds);
        report.put("othersBusy", Math.max(0, machine - busy - self) / seconds);
        report.put("serverPid", server.pid());
        report.put("residentBytes", now.server.residentBytes());
    }

    /** What the server has used since; memory is the growth. */
    Usage serverUsed() {
        return read().server.since(before.server);
    }

    private Reading read() {
        return new Reading(
                server == null ? Usage.NONE : Usage.of(server),
                Usage.of(ProcessHandle.current()),
                Usage.machineSeconds(),
                System.nanoTime());
    }
}
