package dobby.bench.load;

/** What the server, the generator and the whole machine use from the moment it is started. */
final class Meter {
    private final ProcessHandle server;
    private final Usage serverBefore;
    private final Usage selfBefore = Usage.of(ProcessHandle.current());
    private final double machineBefore = Usage.machineSeconds();
    private final long began = System.nanoTime();

    Meter(ProcessHandle server) {
        this.server = server;
        this.serverBefore = Usage.of(server);
    }

    /** Tells the CPU time per piece of work, and how busy everyone was (1 is one core). */
    void tell(Report report, long work) {
        Usage self = Usage.of(ProcessHandle.current()).since(selfBefore);
        double machine = Usage.machineSeconds() - machineBefore;
        double seconds = (System.nanoTime() - began) / 1e9;
        Usage used = serverUsed();
        if (work > 0) {
            report.put("cpuUs", used.seconds() * 1e6 / work);
            report.put("userUs", used.userSeconds() * 1e6 / work);
            report.put("systemUs", used.systemSeconds() * 1e6 / work);
        }
        report.put("serverBusy", used.seconds() / seconds);
        report.put("generatorBusy", self.seconds() / seconds);
        report.put("othersBusy", (machine - used.seconds() - self.seconds()) / seconds);
    }

    /** What the server has used since; memory is the growth. */
    Usage serverUsed() {
        return Usage.of(server).since(serverBefore);
    }
}
