package dobby.peer;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;

/**
 * Whatever a client has written before them, what its proxy adds says who it is; the client at most
 * makes itself look like the proxy.
 */
class ForwardedFuzzTest {

    private static final List<Network> INSIDE =
            List.of(Objects.requireNonNull(Network.parse("10.0.0.0/8")));
    private static final InetAddress PROXY = address(10, 0, 0, 1);
    private static final InetAddress CLIENT = address(9, 9, 9, 9);

    private static final TrustedProxies USUAL =
            new TrustedProxies(INSIDE, AddressHeader.X_FORWARDED_FOR);
    private static final TrustedProxies FORWARDED =
            new TrustedProxies(INSIDE, AddressHeader.FORWARDED);

    private static InetAddress address(int... parts) {
        try {
            byte[] bytes = new byte[parts.length];
            for (int i = 0; i < parts.length; i++) {
                bytes[i] = (byte) parts[i];
            }
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static InetAddress found(TrustedProxies proxies, String... lines) {
        return Objects.requireNonNull(proxies.client(PROXY, _ -> List.of(lines)));
    }

    @DictionaryEntries({
        "for=",
        "for=\"",
        "\\\"",
        "[::1]",
        "10.0.0.2",
        ",",
        ";",
        "by=",
        "unknown",
        "[fd00::1]:80"
    })
    @FuzzTest
    void header(byte[] input) {
        String text = Inputs.text(input);
        Claim.same(found(USUAL, text + ", 9.9.9.9"), CLIENT, "it chose its address");
        Claim.same(found(USUAL, text, "9.9.9.9"), CLIENT, "it chose its address in another line");
        Claim.same(found(FORWARDED, text, "for=9.9.9.9"), CLIENT, "it chose its address");
        InetAddress same = found(FORWARDED, text + ", for=9.9.9.9");
        Claim.holds(same.equals(CLIENT) || same.equals(PROXY), "it chose " + same);
        InetAddress node = Node.parse(text);
        if (node != null) {
            Claim.same(
                    Node.address(node.getHostAddress().replaceAll("%.*", "")),
                    node,
                    "not read again");
        }
    }
}
