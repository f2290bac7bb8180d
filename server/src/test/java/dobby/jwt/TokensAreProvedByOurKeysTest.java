package dobby.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Parsed;
import dobby.message.Path;
import dobby.registry.ClientGrant;
import dobby.session.Admission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good token grants is taken, whichever kind of key signed it. */
class TokensAreProvedByOurKeysTest {

    static final List<String> ALGORITHMS = Issuer.ALGORITHMS;

    private static final String CLAIMS =
            """
            {"sub":"7","exp":2000,"jti":"x","scope":["a"],"dobby":{
              "connect":["orders/42","news/**"],"publish":["chat/7"],
              "info":{"name":"Zo\u00eb {}"},"members":true}}
            """;

    private static Parsed<ClientGrant> read(String token) throws UnfitKeys {
        JwtRules rules = new JwtRules(List.of(), null, 5_000, 3_600_000);
        return new Jwts(JwtKeys.parse(Issuer.jwks()), rules, () -> 1_000_000)
                .read(token, Admission.NOWHERE);
    }

    private static ClientGrant good(String token) throws UnfitKeys {
        assertThat(read(token)).isInstanceOf(Parsed.Value.class);
        return ((Parsed.Value<ClientGrant>) read(token)).value();
    }

    @ParameterizedTest
    @FieldSource("ALGORITHMS")
    void what_it_says_is_granted(String algorithm) throws UnfitKeys {
        ClientGrant grant = good(Issuer.sign(algorithm, CLAIMS));
        assertThat(grant.subject()).isEqualTo("7");
        assertThat(grant.info()).isEqualTo("{\"name\":\"Zo\u00eb {}\"}");
        assertThat(grant.members()).isTrue();
        assertThat(grant.expiresMs()).as("with the leeway").isEqualTo(2_005_000);
        assertThat(grant.mayConnect(Path.of("orders/42"))).isTrue();
        assertThat(grant.mayConnect(Path.of("orders/43"))).isFalse();
        assertThat(grant.mayConnect(Path.of("news/de/**"))).isTrue();
        assertThat(grant.mayConnect(Path.of("**"))).isFalse();
        assertThat(grant.mayPublish(Path.of("chat/7"))).isTrue();
        assertThat(grant.mayPublish(Path.of("orders/42"))).isFalse();
        assertThat(grant.mayPublish(Path.of("::close"))).isFalse();
    }

    @ParameterizedTest
    @FieldSource("ALGORITHMS")
    void no_character_of_it_can_be_changed(String algorithm) throws UnfitKeys {
        String token = Issuer.sign(algorithm, CLAIMS);
        Jwts jwts =
                new Jwts(
                        JwtKeys.parse(Issuer.jwks()),
                        new JwtRules(List.of(), null, 5_000, 3_600_000),
                        () -> 1_000_000,
                        () -> 0); // it takes no time
        for (int i = 0; i < token.length() - 1; i += 3) { // the last has bits that mean nothing
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(jwts.read(changed, Admission.NOWHERE))
                    .as("at %d", i)
                    .isInstanceOf(Parsed.Refused.class);
        }
    }

    @ParameterizedTest
    @FieldSource("ALGORITHMS")
    void a_signature_may_not_be_cut_or_prolonged(String algorithm) throws UnfitKeys {
        String token = Issuer.sign(algorithm, CLAIMS);
        for (String other :
                List.of(
                        token.substring(0, token.length() - 4),
                        token + "AAAA",
                        token.substring(0, token.lastIndexOf('.') + 1))) {
            assertThat(read(other)).isInstanceOf(Parsed.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"HS256\"}", "{\"typ\":\"JWT\",\"alg\":\"HS256\"}"})
    void where_there_is_one_key_a_token_need_not_name_it(String header) throws UnfitKeys {
        String token = Issuer.sign("HS256", header, CLAIMS);
        JwtRules rules = new JwtRules(List.of(), null, 0, 3_600_000);
        String alone = "{\"keys\":[" + Issuer.secret() + "]}";
        assertThat(
                        new Jwts(JwtKeys.parse(alone), rules, () -> 1_000_000)
                                .read(token, Admission.NOWHERE))
                .isInstanceOf(Parsed.Value.class);
        assertThat(read(token)).as("of four").isInstanceOf(Parsed.Refused.class);
    }

    @Test
    void a_key_that_was_taken_away_proves_nothing_more() throws UnfitKeys {
        String token = Issuer.sign("HS256", CLAIMS);
        Jwts jwts =
                new Jwts(
                        JwtKeys.parse(Issuer.jwks()),
                        new JwtRules(List.of(), null, 0, 3_600_000),
                        () -> 1_000_000);
        ClientGrant grant =
                ((Parsed.Value<ClientGrant>) jwts.read(token, Admission.NOWHERE)).value();
        assertThat(jwts.knowsKeyOf(grant)).isTrue();
        jwts.change(JwtKeys.parse("{\"keys\":[" + Issuer.rsa() + "]}"));
        assertThat(jwts.read(token, Admission.NOWHERE)).isInstanceOf(Parsed.Refused.class);
        assertThat(jwts.knowsKeyOf(grant)).isFalse();
    }
}
