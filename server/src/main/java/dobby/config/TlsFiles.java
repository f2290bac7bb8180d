package dobby.config;

import dobby.message.Text;
import dobby.tls.Pem;
import dobby.tls.Tls;
import dobby.tls.Unfit;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a certificate, of its key, and of who vouches for back-ends.
 *
 * <p>Threads: confined to one thread at a time.
 */
public final class TlsFiles {

    private final Named cert;
    private final Named key;
    private final @Nullable Named ofPeers;

    /** A file, and where it was named. */
    private record Named(Path file, String where) {}

    private interface Reader<T> {
        T read(Path file) throws Unfit;
    }

    private TlsFiles(Named cert, Named key, @Nullable Named ofPeers) {
        this.cert = cert;
        this.key = key;
        this.ofPeers = ofPeers;
    }

    /** Reads what is named; null if nothing is, or if something is wrong with it. */
    static @Nullable TlsSettings read(Values values) {
        Named cert = named(values, Options.TLS_CERT);
        Named key = named(values, Options.TLS_KEY);
        Named ofPeers = named(values, Options.TLS_CLIENT_CA);
        Set<String> doors = Set.copyOf(values.all(Options.TLS_DOORS));
        needs(Options.TLS_CERT, Options.TLS_KEY, values);
        needs(Options.TLS_KEY, Options.TLS_CERT, values);
        needs(Options.TLS_DOORS, Options.TLS_CERT, values);
        needs(Options.TLS_CLIENT_CA, Options.TLS_CERT, values);
        List<String> problems = new ArrayList<>();
        TlsSettings settings = null;
        if (cert == null || key == null) {
            read(cert, Pem::certificates, problems);
            read(key, Pem::key, problems);
        } else {
            settings = new TlsFiles(cert, key, ofPeers).read(doors, problems);
        }
        problems.forEach(values::problem);
        return settings;
    }

    private static @Nullable Named named(Values values, Option<String> option) {
        List<String> files = values.all(option);
        return files.isEmpty() ? null : new Named(Path.of(files.getFirst()), values.where(option));
    }

    private static void needs(Option<?> one, Option<?> other, Values values) {
        if (values.isGiven(one) && !values.isGiven(other)) {
            values.problem(values.where(one), "TLS needs " + other.name() + " too");
        }
    }

    /** The files. */
    public List<Path> paths() {
        List<Path> paths = new ArrayList<>(List.of(cert.file, key.file));
        if (ofPeers != null) {
            paths.add(ofPeers.file);
        }
        return paths;
    }

    TlsSettings read(Set<String> doors) throws BadSettings {
        List<String> problems = new ArrayList<>();
        TlsSettings settings = read(doors, problems);
        if (settings == null) {
            throw new BadSettings(problems);
        }
        return settings;
    }

    private @Nullable TlsSettings read(Set<String> doors, List<String> problems) {
        List<X509Certificate> chain = read(cert, Pem::certificates, problems);
        PrivateKey secret = read(key, Pem::key, problems);
        List<X509Certificate> peers = read(ofPeers, Pem::certificates, problems);
        if (chain == null || secret == null || !problems.isEmpty()) {
            return null;
        }
        try {
            return new TlsSettings(
                    Tls.of(chain, secret, List.of()),
                    Tls.of(chain, secret, Objects.requireNonNullElse(peers, List.of())),
                    doors,
                    this);
        } catch (Unfit e) {
            problems.add(problem(key, e));
            return null;
        }
    }

    private static <T> @Nullable T read(
            @Nullable Named named, Reader<T> reader, List<String> problems) {
        try {
            return named == null ? null : reader.read(named.file);
        } catch (Unfit e) {
            problems.add(problem(named, e));
            return null;
        }
    }

    private static String problem(@Nullable Named named, Unfit why) {
        Named known = Objects.requireNonNull(named);
        return known.where + ": " + Text.shown(known.file.toString()) + ": " + why.why();
    }
}
