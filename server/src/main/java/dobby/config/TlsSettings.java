package dobby.config;

import dobby.tls.Tls;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The TLS that doors speak.
 *
 * <p>Threads: immutable, but for what {@link #renew} changes.
 *
 * @param clients as it is spoken to browsers
 * @param backEnds as it is spoken to back-ends, who may need certificates
 * @param doors the names of the doors that speak it
 * @param files where it was read from; null if it was made by a program
 */
public record TlsSettings(Tls clients, Tls backEnds, Set<String> doors, @Nullable TlsFiles files) {

    public TlsSettings {
        doors = Set.copyOf(doors);
    }

    /**
     * Reads its files again; connections that are open stay as they are.
     *
     * @throws BadSettings if they are not as they should be; then nothing has changed
     */
    public void renew() throws BadSettings {
        if (files != null) {
            TlsSettings now = files.read(doors);
            clients.become(now.clients);
            backEnds.become(now.backEnds);
        }
    }
}
