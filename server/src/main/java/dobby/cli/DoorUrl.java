package dobby.cli;

import dobby.config.Addresses;
import dobby.message.Text;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Where a client command finds a door: by its flag, else by the variable the server reads too, else
 * the usual place.
 */
final class DoorUrl {

    /** Nobody can be there. */
    static final class Bad extends Exception {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }

        Bad(String where, String text) {
            super(
                    where
                            + ": "
                            + Text.shown(text)
                            + " is not allowed; it takes host:port or a URL like http://127.0.0.1:8004");
        }
    }

    private DoorUrl() {}

    /** The same, and it may be a Unix socket: then the scheme is {@link UnixWeb#SCHEME}. */
    static URI findAny(String door, String flag, Map<String, String> environment, String usual)
            throws Bad {
        String given =
                flag.isEmpty()
                        ? environment.getOrDefault("DOBBY_" + door.toUpperCase(Locale.ROOT), "")
                        : flag;
        return given.startsWith(Addresses.UNIX)
                ? unix(given.substring(Addresses.UNIX.length()))
                : find(door, flag, environment, usual);
    }

    private static URI unix(String file) {
        return URI.create(
                UnixWeb.SCHEME
                        + "://"
                        + URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    static URI find(String door, String flag, Map<String, String> environment, String usual)
            throws Bad {
        String variable = "DOBBY_" + door.toUpperCase(Locale.ROOT);
        String fromEnvironment = environment.getOrDefault(variable, "");
        if (!flag.isEmpty()) {
            return parse("--" + door, flag);
        }
        return parse(variable, fromEnvironment.isEmpty() ? usual : fromEnvironment);
    }

    private static URI parse(String where, String text) throws Bad {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + reachable(text));
            if (text.startsWith(Addresses.UNIX)) {
                throw new Bad(where, text);
            }
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web
                    || uri.getHost() == null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                throw new Bad(where, text);
            }
            String base = uri.toString();
            return new URI(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
        } catch (URISyntaxException e) {
            throw new Bad(where, text);
        }
    }

    /** The server may have been told to listen on every address; a client needs one. */
    private static String reachable(String hostAndPort) {
        InetSocketAddress address = Addresses.parse(hostAndPort);
        return address != null && address.getAddress().isAnyLocalAddress()
                ? Addresses.text(Addresses.reachable(address))
                : hostAndPort;
    }
}
