package dobby.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the process that listens at an address of this machine, as Linux tells it.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class LocalServer {
    private static final String LISTENING = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private LocalServer() {}

    /**
     * The process; empty if it is on another machine, or another user's, or this is not Linux.
     * Nobody looks at himself: for this process too it is empty.
     */
    public static Optional<ProcessHandle> at(InetSocketAddress address) {
        if (!isHere(address.getAddress())) {
            return Optional.empty();
        }
        Set<String> sockets =
                Stream.of("tcp", "tcp6")
                        .flatMap(kind -> listening(kind, address.getPort()))
                        .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .filter(process -> !process.equals(ProcessHandle.current()))
                .filter(process -> holds(process, sockets))
                .findFirst();
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return false;
        }
    }

    /** What /proc calls the sockets that listen on this port. */
    private static Stream<String> listening(String kind, int port) {
        String ending = String.format(":%04X", port);
        try {
            return Files.readAllLines(Path.of("/proc/net", kind)).stream()
                    .filter(line -> line.contains(ending))
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > INODE)
                    .filter(fields -> fields[STATE].equals(LISTENING))
                    .filter(fields -> fields[LOCAL].endsWith(ending))
                    .map(fields -> "socket:[" + fields[INODE] + "]");
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    private static boolean holds(ProcessHandle process, Set<String> sockets) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException _) {
            return false; // somebody else's, or it has ended
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }
}
