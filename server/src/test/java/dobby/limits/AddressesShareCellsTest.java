package dobby.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.Admission;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may be anybody is counted by what it cannot change. */
class AddressesShareCellsTest {

    private final Addresses addresses = with(1);

    private static Addresses with(long seed) {
        return new Addresses(
                address -> address == null || address.isLoopbackAddress(), new Random(seed));
    }

    private static InetAddress of(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "::ffff:192.0.2.1, 192.0.2.1, true"
    })
    void of_ipv6_a_network_is_one(String one, String other, boolean same) {
        assertThat(addresses.origin(of(one)) == addresses.origin(of(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:ffff::1, true",
        "2001:db8:1:2::1, 2001:db8:2:2::1, false",
        "::1:0:0:0:1, 0:0:0:fffe::1, true"
    })
    void of_ipv6_a_site_has_a_cell_too(String one, String other, boolean same) {
        int a = addresses.origin(of(one));
        int b = addresses.origin(of(other));
        assertThat(Addresses.site(a)).isBetween(0, Addresses.SITE_CELLS - 1);
        assertThat(Addresses.site(a) == Addresses.site(b)).isEqualTo(same);
        assertThat(Addresses.cell(a)).isNotEqualTo(Addresses.cell(b));
    }

    @Test
    void of_ipv4_there_are_no_sites() {
        assertThat(Addresses.site(addresses.origin(of("192.0.2.1")))).isNegative();
        assertThat(Addresses.site(addresses.origin(of("255.255.255.255")))).isNegative();
    }

    @Test
    void no_number_of_addresses_needs_more_cells_and_each_is_used() {
        int[] cells =
                IntStream.range(0, 1 << 18)
                        .map(i ->
                                addresses.origin(
                                        of(
                                                "10."
                                                        + (i >> 16)
                                                        + '.'
                                                        + (i >> 8 & 255)
                                                        + '.'
                                                        + (i & 255))))
                        .toArray();
        assertThat(IntStream.of(cells).min().orElseThrow()).isNotNegative();
        assertThat(IntStream.of(cells).max().orElseThrow()).isLessThan(Addresses.CELLS);
        assertThat(IntStream.of(cells).distinct().count()).isGreaterThan(Addresses.CELLS * 9 / 10);
    }

    @Test
    void who_shares_a_cell_is_a_secret_of_each_server() {
        assertThat(with(2).origin(of("192.0.2.1"))).isNotEqualTo(addresses.origin(of("192.0.2.1")));
    }

    @Test
    void some_are_not_counted() {
        assertThat(addresses.origin(of("127.0.0.1"))).isEqualTo(Admission.NOWHERE);
        assertThat(addresses.origin(null)).isEqualTo(Admission.NOWHERE);
    }
}
