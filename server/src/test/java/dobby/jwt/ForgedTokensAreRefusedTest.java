package dobby.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.registry.ClientGrant;
import dobby.session.Admission;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no key of ours has signed as it stands is refused, however it is dressed. */
class ForgedTokensAreRefusedTest {

    private static final String CLAIMS = "{\"sub\":\"7\",\"exp\":2000,\"dobby\":{}}";

    private static Parsed<ClientGrant> read(String token) throws UnfitKeys {
        JwtRules rules = new JwtRules(List.of(), null, 5_000, 3_600_000);
        return new Jwts(JwtKeys.parse(Issuer.jwks()), rules, () -> 1_000_000)
                .read(token, Admission.NOWHERE);
    }

    private static String header(String more) {
        return "{\"alg\":\"HS256\",\"kid\":\"HS256\"" + more.replace('\'', '"') + "}";
    }

    private static Arguments signedBy(byte[] secret, String what, String header) {
        String signed = part(header) + "." + part(CLAIMS);
        return Arguments.of(
                what, signed + "." + Issuer.text(Issuer.hmac(secret, Issuer.bytes(signed))));
    }

    private static String part(String json) {
        return Issuer.text(Issuer.bytes(json.replace('\'', '"')));
    }

    private static Arguments ours(String what, String header) {
        return Arguments.of(what, Issuer.sign("HS256", header.replace('\'', '"'), CLAIMS));
    }

    private static Arguments signature(String what, String algorithm, byte[] signature) {
        String header = "{'alg':'" + algorithm + "','kid':'" + algorithm + "'}";
        return Arguments.of(what, part(header) + "." + part(CLAIMS) + "." + Issuer.text(signature));
    }

    static Stream<Arguments> unsigned() {
        return Stream.of("none", "None", "nOnE", "NONE", "", "hs256", " HS256", "HS256\\u0000")
                .flatMap(alg -> {
                    String header = "{'alg':'" + alg + "','kid':'HS256'}";
                    String body = part(header) + "." + part(CLAIMS);
                    return Stream.of(
                            Arguments.of("alg " + alg + ", no signature", body + "."),
                            Arguments.of("alg " + alg + ", two parts", body),
                            ours("alg " + alg + ", signed all the same", header));
                });
    }

    static Stream<Arguments> algorithms() {
        byte[] n = Issuer.bytes(Issuer.rsa());
        byte[] der = Issuer.RSA.getPublic().getEncoded();
        return Stream.of(
                signedBy(der, "HS256 by an RSA key", "{'alg':'HS256','kid':'RS256'}"),
                signedBy(n, "HS256 by an RSA key's JWK", "{'alg':'HS256','kid':'RS256'}"),
                signedBy(der, "the same, as RS256", "{'alg':'RS256','kid':'RS256'}"),
                signedBy(
                        Issuer.EC.getPublic().getEncoded(),
                        "HS256 by an EC key",
                        "{'alg':'HS256','kid':'ES256'}"),
                signedBy(
                        Issuer.ED.getPublic().getEncoded(),
                        "HS256 by an Ed25519 key",
                        "{'alg':'HS256','kid':'EdDSA'}"),
                signedBy(new byte[] {0}, "an empty secret", header("")),
                signedBy(Issuer.bytes("secret"), "a word", header("")),
                ours("HS384", "{'alg':'HS384','kid':'HS256'}"),
                ours("HS512", "{'alg':'HS512','kid':'HS256'}"),
                ours("RS256 by a secret", "{'alg':'RS256','kid':'HS256'}"),
                ours("no alg", "{'kid':'HS256'}"),
                ours("alg null", "{'alg':null,'kid':'HS256'}"),
                ours("alg as array", "{'alg':['HS256'],'kid':'HS256'}"),
                ours("alg as number", "{'alg':256,'kid':'HS256'}"),
                ours("two algs", "{'alg':'HS256','alg':'HS256','kid':'HS256'}"),
                ours("two algs, none first", "{'alg':'none','kid':'HS256','alg':'HS256'}"));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                ours("no kid of four", "{'alg':'HS256'}"),
                ours("kid of a file", "{'alg':'HS256','kid':'../../../../dev/null'}"),
                ours("kid of SQL", "{'alg':'HS256','kid':'x\\' UNION SELECT \\'a'}"),
                ours("kid of a URL", "{'alg':'HS256','kid':'http://169.254.169.254/'}"),
                ours("kid of a command", "{'alg':'HS256','kid':'|/usr/bin/id'}"),
                ours("kid null", "{'alg':'HS256','kid':null}"),
                ours("kid as number", "{'alg':'HS256','kid':0}"),
                ours("kid twice", header(",'kid':'HS256'")),
                ours("kid in other letters", "{'alg':'HS256','kid':'hs256'}"),
                ours("jku", header(",'jku':'https://evil.example/keys'")),
                ours("jwk", header(",'jwk':" + Issuer.rsa())),
                ours("x5u", header(",'x5u':'https://evil.example/cert'")),
                ours("x5c", header(",'x5c':['MIIB']")),
                ours("crit", header(",'crit':['exp']")),
                ours("crit, empty", header(",'crit':[]")),
                ours("crit null", header(",'crit':null")),
                ours("b64", header(",'b64':false")),
                ours("b64 and crit", header(",'b64':false,'crit':['b64']")),
                ours("zip", header(",'zip':'DEF'")),
                ours("enc", header(",'enc':'A128GCM'")));
    }

    static Stream<Arguments> signatures() throws GeneralSecurityException {
        byte[] input = Issuer.bytes("x");
        Signature der = Signature.getInstance("SHA256withECDSA");
        der.initSign(Issuer.EC.getPrivate());
        der.update(Issuer.bytes(part("{'alg':'ES256','kid':'ES256'}") + "." + part(CLAIMS)));
        KeyPairGenerator other = KeyPairGenerator.getInstance("Ed25519");
        Signature others = Signature.getInstance("Ed25519");
        others.initSign(other.generateKeyPair().getPrivate());
        others.update(Issuer.bytes(part("{'alg':'EdDSA','kid':'EdDSA'}") + "." + part(CLAIMS)));
        return Stream.of(
                signature("ECDSA, r and s 0", "ES256", Issuer.zeros(64)),
                signature("ECDSA, as DER", "ES256", der.sign()),
                signature("ECDSA, one byte", "ES256", Issuer.zeros(1)),
                signature("ECDSA of something else", "ES256", Issuer.signature("ES256", input)),
                signature("Ed25519, zeros", "EdDSA", Issuer.zeros(64)),
                signature("Ed25519, one byte", "EdDSA", Issuer.zeros(1)),
                signature("Ed25519 of another key", "EdDSA", others.sign()),
                signature("RSA, zeros", "RS256", Issuer.zeros(256)),
                signature("RSA, one byte", "RS256", Issuer.zeros(1)),
                signature("RSA of something else", "RS256", Issuer.signature("RS256", input)),
                signature("HMAC, zeros", "HS256", Issuer.zeros(32)),
                signature("HMAC, half", "HS256", Issuer.zeros(16)));
    }

    static Stream<Arguments> forms() {
        String good = Issuer.sign("HS256", CLAIMS);
        String[] parts = good.split("\\.", -1);
        return Stream.of(
                        "",
                        ".",
                        "..",
                        "...",
                        "a.b.c",
                        good + ".",
                        "." + good,
                        good + "." + parts[2],
                        good + " ",
                        " " + good,
                        good + "\n",
                        good + "=",
                        good.replace(".", ".\n"),
                        parts[0] + "=." + parts[1] + "." + parts[2],
                        parts[0] + "!." + parts[1] + "." + parts[2],
                        parts[0] + ".." + parts[2],
                        "." + parts[1] + "." + parts[2],
                        part("[]") + "." + parts[1] + "." + parts[2],
                        part("null") + "." + parts[1] + "." + parts[2],
                        part("{'alg':'HS256','kid':'HS256'}{}") + "." + parts[1] + "." + parts[2],
                        Issuer.text(new byte[] {(byte) 0xff}) + "." + parts[1] + "." + parts[2],
                        part("{'x':" + "[".repeat(3000)) + "." + parts[1] + "." + parts[2],
                        "Bearer " + good,
                        "x".repeat(1 << 20),
                        parts[0] + "." + "A".repeat(1 << 20) + "." + parts[2])
                .map(form -> Arguments.of("form", form));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"unsigned", "algorithms", "keys", "signatures", "forms"})
    void it_is_refused(String what, String token) throws UnfitKeys {
        assertThat(read(token)).isInstanceOf(Parsed.Refused.class);
        Parsed.Refused<ClientGrant> refused = (Parsed.Refused<ClientGrant>) read(token);
        assertThat(refused.refusal()).isEqualTo(Refusal.BAD_TOKEN);
        assertThat(refused.detail()).hasSizeLessThan(200).endsWith(".");
    }

    @Test
    void what_they_are_made_of_would_be_good() throws UnfitKeys {
        for (String algorithm : Issuer.ALGORITHMS) {
            assertThat(read(Issuer.sign(algorithm, CLAIMS))).isInstanceOf(Parsed.Value.class);
        }
        assertThat(read(Issuer.sign("HS256", header(",'x':[{}]"), CLAIMS)))
                .as("what is not known in a header, and not critical, is passed over")
                .isInstanceOf(Parsed.Value.class);
    }
}
