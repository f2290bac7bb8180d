package dobby.cli;

import dobby.config.Addresses;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** What a server says when it is ready: its doors, and a first thing to try. */
final class Banner {

    private Banner() {}

    /**
     * @param overTls which of the doors speak TLS
     */
    static List<String> lines(
            String version, SequencedMap<String, SocketAddress> doors, Set<String> overTls) {
        List<String> lines = new ArrayList<>();
        lines.add("Dobby " + version);
        doors.forEach((door, address) -> {
            String url = url(door, address, overTls);
            lines.add("  %-13s %-26s %s".formatted(door, url, purpose(door)).stripTrailing());
        });
        SocketAddress firenze = doors.get("firenze");
        if (firenze != null) {
            lines.add("Try:  curl " + toTry(firenze, overTls.contains("firenze")));
        }
        lines.add("Ready.");
        return lines;
    }

    private static String url(String door, SocketAddress address, Set<String> overTls) {
        boolean tls = overTls.contains(door);
        String scheme = door.equals("imperio") ? (tls ? "tls" : "tcp") : (tls ? "https" : "http");
        String where = Addresses.text(address);
        return address instanceof UnixDomainSocketAddress
                ? where + (tls ? " (" + scheme + ")" : "")
                : scheme + "://" + where;
    }

    /** No certificate is made out to the address alone. */
    private static String toTry(SocketAddress firenze, boolean tls) {
        String how = tls ? "-sk " : "-s ";
        String scheme = tls ? "https://" : "http://";
        return firenze instanceof InetSocketAddress tcp
                ? how + scheme + Addresses.text(Addresses.reachable(tcp)) + "/"
                : how + "--unix-socket " + firenze + " " + scheme + "localhost/";
    }

    private static String purpose(String door) {
        return switch (door) {
            case "firenze" -> "browsers: sessions and updates";
            case "dudley" -> "back-ends: batches as JSON";
            case "imperio" -> "back-ends: lines";
            case "imperio-http" -> "back-ends: one update in a GET";
            default -> "";
        };
    }
}
