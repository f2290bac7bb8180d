package dobby.cli;

import dobby.config.Addresses;
import java.net.InetSocketAddress;
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
            String version, SequencedMap<String, InetSocketAddress> doors, Set<String> overTls) {
        List<String> lines = new ArrayList<>();
        lines.add("Dobby " + version);
        doors.forEach((door, address) -> {
            String scheme =
                    !door.equals("imperio")
                            ? web(door, overTls)
                            : overTls.contains(door) ? "tls" : "tcp";
            String url = scheme + "://" + Addresses.text(address);
            lines.add("  %-13s %-26s %s".formatted(door, url, purpose(door)).stripTrailing());
        });
        InetSocketAddress firenze = doors.get("firenze");
        if (firenze != null) {
            String url =
                    web("firenze", overTls)
                            + "://"
                            + Addresses.text(Addresses.reachable(firenze))
                            + "/";
            // No certificate is made out to the address alone.
            lines.add("Try:  curl " + (url.startsWith("https") ? "-sk " : "-s ") + url);
        }
        lines.add("Ready.");
        return lines;
    }

    private static String web(String door, Set<String> overTls) {
        return overTls.contains(door) ? "https" : "http";
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
