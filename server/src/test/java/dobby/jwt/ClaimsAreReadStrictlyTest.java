package dobby.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.registry.ClientGrant;
import dobby.session.Admission;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that was signed grants only what it says, for whom it says, and while it says so. */
class ClaimsAreReadStrictlyTest {

    private static final long NOW = 1_000_000; // the second 1000
    private static final String OTHERS = "'sub':'7','dobby':{}";

    private static Parsed<ClientGrant> read(
            String claims, List<String> audiences, @Nullable String issuer) throws UnfitKeys {
        JwtRules rules = new JwtRules(audiences, issuer, 5_000, 3_600_000);
        String json = "{" + claims.replace('\'', '"') + "}";
        return new Jwts(JwtKeys.parse(Issuer.jwks()), rules, () -> NOW)
                .read(Issuer.sign("HS256", json), Admission.NOWHERE);
    }

    private static String brief(Parsed<ClientGrant> read) {
        return switch (read) {
            case Parsed.Value<ClientGrant> _ -> "good";
            case Parsed.Refused<ClientGrant>(Refusal refusal, String _) -> refusal.code();
        };
    }

    private static String brief(String claims) throws UnfitKeys {
        return brief(read(claims, List.of(), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "good | 'exp':2000",
                "good | 'exp':996",
                "token_expired | 'exp':995",
                "token_expired | 'exp':0",
                "good | 'exp':4600",
                "bad_token | 'exp':4601",
                "bad_token | 'exp':253402300799",
                "bad_token | 'exp':253402300800",
                "bad_token | 'exp':9223372036854775807",
                "bad_token | 'exp':9223372036854775",
                "bad_token | 'exp':18446744073709553616",
                "bad_token | 'exp':99999999999999999999999999",
                "bad_token | 'exp':-1",
                "bad_token | 'exp':-9223372036854775808",
                "bad_token | 'exp':2000.5",
                "bad_token | 'exp':2e3",
                "bad_token | 'exp':1e400",
                "bad_token | 'exp':NaN",
                "bad_token | 'exp':'2000'",
                "bad_token | 'exp':null",
                "bad_token | 'exp':[2000]",
                "bad_token | 'exp':true",
                "bad_token | 'exp':2000,'exp':2000",
                "bad_token | 'nbf':1",
                "good | 'exp':2000,'nbf':1005",
                "bad_token | 'exp':2000,'nbf':1006",
                "bad_token | 'exp':2000,'nbf':-1",
                "bad_token | 'exp':2000,'nbf':'1'",
                "bad_token | 'exp':2000,'nbf':1.5",
                "bad_token | 'exp':2000,'nbf':99999999999999",
                "good | 'exp':2000,'iat':1",
                "bad_token | 'exp':2000,'iat':'1'"
            })
    void it_is_good_for_a_time(String expected, String times) throws UnfitKeys {
        assertThat(brief(times + "," + OTHERS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bad_token | 'a':1",
                "good | 'aud':'push'",
                "good | 'aud':['x','push']",
                "bad_token | 'aud':[]",
                "bad_token | 'aud':['PUSH']",
                "bad_token | 'aud':'push '",
                "bad_token | 'aud':null",
                "bad_token | 'aud':{'push':1}",
                "bad_token | 'aud':['push',1]"
            })
    void it_is_for_us(String expected, String aud) throws UnfitKeys {
        String claims = "'exp':2000," + OTHERS + "," + aud;
        assertThat(brief(read(claims, List.of("push", "y"), null))).isEqualTo(expected);
    }

    @Test
    void what_is_for_somebody_is_not_for_a_server_without_a_name() throws UnfitKeys {
        assertThat(brief("'exp':2000,'aud':'push'," + OTHERS)).isEqualTo("bad_token");
    }

    @Test
    void it_comes_from_whom_we_trust() throws UnfitKeys {
        String claims = "'exp':2000," + OTHERS;
        assertThat(brief(read(claims + ",'iss':'me'", List.of(), "me"))).isEqualTo("good");
        assertThat(brief(read(claims + ",'iss':'you'", List.of(), "me"))).isEqualTo("bad_token");
        assertThat(brief(read(claims + ",'iss':['me']", List.of(), "me"))).isEqualTo("bad_token");
        assertThat(brief(read(claims, List.of(), "me"))).isEqualTo("bad_token");
        assertThat(brief(claims + ",'iss':'anybody'")).isEqualTo("good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'dobby':{}",
                "'sub':null,'dobby':{}",
                "'sub':7,'dobby':{}",
                "'sub':'','dobby':{}",
                "'sub':'~1','dobby':{}",
                "'sub':'a\\u0000b','dobby':{}",
                "'sub':'7'",
                "'sub':'7','dobby':null",
                "'sub':'7','dobby':[]",
                "'sub':'7','dobby':{},'dobby':{}",
                "'sub':'7','dobby':{'connect':'a'}",
                "'sub':'7','dobby':{'connect':[1]}",
                "'sub':'7','dobby':{'connect':[['a']]}",
                "'sub':'7','dobby':{'connect':['']}",
                "'sub':'7','dobby':{'connect':['a/**/b']}",
                "'sub':'7','dobby':{'connect':['a\\u0000']}",
                "'sub':'7','dobby':{'connect':['a'],'connect':['b']}",
                "'sub':'7','dobby':{'publish':{}}",
                "'sub':'7','dobby':{'pubish':['a']}",
                "'sub':'7','dobby':{'Connect':['a']}",
                "'sub':'7','dobby':{'info':'x'}",
                "'sub':'7','dobby':{'members':1}",
                "'sub':'7','dobby':{'members':null}"
            })
    void it_is_somebodys_and_says_plainly_what_it_grants(String claims) throws UnfitKeys {
        assertThat(brief("'exp':2000," + claims)).isEqualTo("bad_token");
    }

    @Test
    void other_claims_are_others_business() throws UnfitKeys {
        assertThat(brief("'exp':2000,'x':{'y':[{}]},'admin':true,'connect':['**']," + OTHERS))
                .isEqualTo("good");
    }
}
