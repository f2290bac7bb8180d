package dobby.server;

import dobby.config.Addresses;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The file of a Unix socket. The socket is made in a directory that nobody else may enter, and gets
 * its own name when only those may use it who are to: so it is never open to others, and one that a
 * server left behind which was killed is replaced in one step.
 *
 * <p>Threads: confined to the one that opens and closes the doors.
 */
final class SocketFile {

    /** In a file's mode: what says what it is, and what of it says that it is a socket. */
    private static final int KINDS = 0170000;

    private static final int SOCKET = 0140000;

    private static final FileAttribute<Set<PosixFilePermission>> NOBODY_ELSE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final String door;
    private final Path file;
    private final Path workshop;
    private final Path making;
    private @Nullable Object key;

    /**
     * @param door whose it is
     */
    SocketFile(String door, UnixDomainSocketAddress address) {
        this.door = door;
        this.file = address.getPath().toAbsolutePath();
        String name = Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36);
        this.workshop = file.resolveSibling("." + name);
        this.making = workshop.resolve("s");
    }

    /** Under which name to make the socket. */
    Path making() throws StartException {
        try {
            Files.createDirectory(workshop, NOBODY_ELSE);
            return making;
        } catch (NoSuchFileException e) {
            throw cannot("there is no such directory", e);
        } catch (FileSystemException e) {
            throw cannot(e.getReason() == null ? "nothing can be made there" : e.getReason(), e);
        } catch (IOException | UnsupportedOperationException e) {
            throw cannot(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Sees to it that nobody is in the way.
     *
     * @throws StartException if somebody listens there, or it is something else
     */
    void requireFree() throws StartException {
        BasicFileAttributes there = attributes();
        if (there == null) {
            return;
        }
        if (!isSocket()) {
            throw cannot("something else is there", null);
        }
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            throw cannot("somebody listens there", null);
        } catch (ConnectException nobody) {
            // its server has ended without taking it along
        } catch (IOException e) {
            throw cannot("it cannot be seen whether somebody listens there", e);
        }
    }

    /** Gives the socket its name. */
    void put(Set<PosixFilePermission> mode) throws StartException {
        try {
            Files.setPosixFilePermissions(making, mode);
            Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
            key = Objects.requireNonNull(attributes()).fileKey();
            Files.delete(workshop);
        } catch (IOException | UnsupportedOperationException e) {
            throw cannot(String.valueOf(e.getMessage()), e);
        }
    }

    /** Takes it away, unless it is another server's by now. */
    void remove() {
        try {
            BasicFileAttributes there = attributes();
            if (there != null && key != null && key.equals(there.fileKey())) {
                Files.delete(file);
            }
            Files.deleteIfExists(making);
            Files.deleteIfExists(workshop);
        } catch (IOException e) {
            // the next server replaces it
        }
    }

    /** And not a device or a pipe, which would be gone for good. */
    private boolean isSocket() {
        try {
            int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return (mode & KINDS) == SOCKET;
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private @Nullable BasicFileAttributes attributes() {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException none) {
            return null;
        }
    }

    private StartException cannot(String why, @Nullable Exception cause) {
        String text =
                door
                        + " cannot listen on "
                        + Addresses.text(UnixDomainSocketAddress.of(file))
                        + ": "
                        + why;
        return cause == null ? new StartException(text) : new StartException(text, cause);
    }
}
