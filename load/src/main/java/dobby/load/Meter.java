package dobby.load;

import org.jspecify.annotations.Nullable;

/** What the server, the generator and the whole machine use from the moment it is started. */
final class Meter {
    private final @Nullable ProcessHandle server;
    private final Usage serverBefore;
    private final Usage selfBefore = Usage.of(ProcessHandle.current());
    private final double machineBefore = Usage.machineSeconds();
    private final long began = System.nanoTime();

    /** Without a server only the generator is measured. */
    Meter(@Nullable ProcessHandle server) {
        this.server = server;
        this.serverBefore = server == null ? Usage.NONE : Usage.of(server);
    }

    /** Tells the CPU time per piece of work, and how busy everyone was (1 is one core). */
    void tell(Report report, long work) {
        Usage self = Usage.of(ProcessHandle.current()).since(selfBefore);
        double machine = Usage.machineSeconds() - machineBefore;
        double seconds = (System.nanoTime() - began) / 1e9;
        report.put("generatorBusy", self.seconds() / seconds);
        if (server == null) {
            return;
        }
        Usage used = serverUsed();
        if (work > 0) {
            report.put("cpuUs", used.seconds() * 1e6 / work);
            report.put("userUs", used.userSeconds() * 1e6 / work);
            report.put("systemUs", used.systemSeconds() * 1e6 / work);
        }
        report.put("serverBusy", used.seconds() / seconds);
        report.put("othersBusy", (machine - used.seconds() - self.seconds()) / seconds);
        report.put("serverPid", server.pid());
        report.put("residentBytes", Usage.of(server).residentBytes());
    }

    /** What the server has used since; memory is the growth. */
    Usage serverUsed() {
        return server == null ? Usage.NONE : Usage.of(server).since(serverBefore);
    }
}
