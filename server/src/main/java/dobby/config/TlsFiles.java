package dobby.config;

import dobby.message.Text;
import dobby.tls.Pem;
import dobby.tls.Tls;
import dobby.tls.Unfit;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The certificate and the key that were named: both or none, and they fit. */
final class TlsFiles {

    private interface Reader<T> {
        T read(Path file) throws Unfit;
    }

    private TlsFiles() {}

    /** Reads them; null if none were named, or if something is wrong with them. */
    static @Nullable Tls read(Values values) {
        List<X509Certificate> chain = read(values, Options.TLS_CERT, Pem::certificates);
        PrivateKey key = read(values, Options.TLS_KEY, Pem::key);
        needs(Options.TLS_CERT, Options.TLS_KEY, values);
        needs(Options.TLS_KEY, Options.TLS_CERT, values);
        if (chain == null || key == null) {
            return null;
        }
        try {
            return Tls.of(chain, key);
        } catch (Unfit e) {
            problem(values, Options.TLS_KEY, values.one(Options.TLS_KEY), e);
            return null;
        }
    }

    private static void needs(Option<?> one, Option<?> other, Values values) {
        if (values.isGiven(one) && !values.isGiven(other)) {
            values.problem(values.where(one), "TLS needs " + other.name() + " too");
        }
    }

    private static <T> @Nullable T read(Values values, Option<String> option, Reader<T> reader) {
        List<String> files = values.all(option);
        if (files.isEmpty()) {
            return null;
        }
        try {
            return reader.read(Path.of(files.getFirst()));
        } catch (Unfit e) {
            problem(values, option, files.getFirst(), e);
            return null;
        }
    }

    private static void problem(Values values, Option<?> option, String file, Unfit why) {
        values.problem(values.where(option), Text.shown(file) + ": " + why.why());
    }
}
