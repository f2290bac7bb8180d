package dobby.load.door;

import dobby.load.wire.LoadException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A door that speaks HTTP, from its URL.
 *
 * <p>Threads: immutable.
 *
 * @param host what it is called in requests
 * @param base what stands before each request's path; empty, or begins with a slash
 * @param token what is shown of a key; empty if there is none
 */
public record HttpDoor(InetSocketAddress address, String host, String base, String token) {
    private static final int USUAL_PORT = 80;

    /**
     * Finds the address of a URL like {@code http://push.example.org/live}.
     *
     * @throws LoadException if nobody is called so, or it is not plain HTTP
     */
    public static HttpDoor of(URI url) {
        if (!"http".equals(url.getScheme())) {
            throw new LoadException(url + " speaks TLS, which is not measured; take a plain door");
        }
        int port = url.getPort() < 0 ? USUAL_PORT : url.getPort();
        InetSocketAddress address = new InetSocketAddress(url.getHost(), port);
        if (address.isUnresolved()) {
            throw new LoadException(url + ": nobody is called " + url.getHost());
        }
        return new HttpDoor(address, url.getRawAuthority(), url.getRawPath(), "");
    }

    /** The same, shown a token. */
    public HttpDoor with(String token) {
        return new HttpDoor(address, host, base, token);
    }

    /** The header lines of every request. */
    String headers() {
        return "Host: "
                + host
                + "\r\n"
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n");
    }
}
