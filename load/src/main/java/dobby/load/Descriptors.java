package dobby.load;

import com.sun.management.UnixOperatingSystemMXBean;
import dobby.load.wire.LoadException;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** How many connections this process may open. */
final class Descriptors {
    private static final int OTHERS = 50;

    private Descriptors() {}

    /**
     * Looks whether so many are allowed.
     *
     * @throws LoadException if not
     */
    static void require(int connections) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                && unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - OTHERS
                        < connections) {
            throw new LoadException(
                    String.format(
                            Locale.ROOT,
                            "%,d connections are too many for a process that may open %,d files"
                                    + " (ulimit -n)",
                            connections,
                            unix.getMaxFileDescriptorCount()));
        }
    }
}
