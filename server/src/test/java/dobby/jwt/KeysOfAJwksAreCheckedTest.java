package dobby.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that could prove what it should not is no key of ours; what is wrong with it is told. */
class KeysOfAJwksAreCheckedTest {

    private static UnfitKeys unfit(String jwks) {
        UnfitKeys thrown = catchThrowableOfType(UnfitKeys.class, () -> JwtKeys.parse(jwks));
        assertThat(thrown).as(jwks).isNotNull();
        return thrown;
    }

    private static String all(String... keys) {
        return "{\"keys\":[" + String.join(",", keys).replace('\'', '"') + "]}";
    }

    @Test
    void four_kinds_are_known() throws UnfitKeys {
        assertThat(JwtKeys.parse(Issuer.jwks()).size()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "needs alg | {'kty':'oct','kid':'a','k':'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY'}",
                "256 bits | {'kty':'oct','kid':'a','alg':'HS256','k':''}",
                "256 bits | {'kty':'oct','kid':'a','alg':'HS256','k':'c2VjcmV0'}",
                "known are | {'kty':'oct','kid':'a','alg':'none','k':'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY'}",
                "known are | {'kty':'oct','kid':'a','alg':'HS512','k':'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY'}",
                "RSA modulus | {'kty':'oct','kid':'a','alg':'RS256','k':'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY'}",
                "2048 bits | {'kty':'RSA','kid':'a','alg':'RS256','n':'AQAB','e':'AQAB'}",
                "for signatures | {'kty':'oct','use':'enc','kid':'a','alg':'HS256','k':'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY'}",
                "no JWK | {'kid':'a','alg':'HS256'}",
                "no JWK | {'kty':'magic','kid':'a','alg':'HS256'}",
                "no JWK | {'kty':'EC','crv':'P-256','kid':'a','alg':'ES256','x':'AA','y':'AA'}",
                "Ed25519 | {'kty':'OKP','crv':'X25519','kid':'a','alg':'EdDSA','x':'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY'}",
                "cannot be used | {'kty':'OKP','crv':'Ed25519','kid':'a','alg':'EdDSA','x':'AAAA'}",
                "is private | {'kty':'OKP','crv':'Ed25519','kid':'a','alg':'EdDSA','x':'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY','d':'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY'}"
            })
    void a_bad_key_is_told_by_its_number(String why, String key) {
        assertThat(unfit(all(Issuer.ec(), key)).problems())
                .singleElement()
                .asString()
                .startsWith("key 1 ")
                .contains(why);
    }

    @Test
    void keys_have_names_of_their_own() {
        String nameless = Issuer.secret().replace("\"kid\":\"HS256\",", "");
        assertThat(unfit(all(Issuer.ec(), Issuer.ec())).problems().getFirst()).contains("same kid");
        assertThat(unfit(all(nameless, Issuer.ec())).problems().getFirst()).contains("needs a kid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":{}}",
                "{\"keys\":null}",
                "{\"keys\":[1]}",
                "{\"keys\":[null]}",
                "{\"keys\":[{\"kty\":"
            })
    void what_is_no_jwks_is_told_without_showing_it(String text) {
        assertThat(unfit(text).problems()).isNotEmpty();
        assertThat(unfit(" ".repeat(70_000) + text).problems().getFirst()).contains("65536");
    }

    @Test
    void a_secret_is_never_told() {
        String k = "c2VjcmV0LXRoYXQtaXMtdG9vLXNob3J0";
        String bad = Issuer.secret().replaceAll("\"k\":\"[^\"]*\"", "\"k\":\"" + k + "\"");
        assertThat(unfit(all(bad)).getMessage()).doesNotContain(k);
        assertThat(unfit("{\"keys\":[" + bad + ",{]}").getMessage()).doesNotContain(k);
    }
}
