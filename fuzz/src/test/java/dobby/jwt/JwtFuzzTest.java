package dobby.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import dobby.message.Introduction;
import dobby.registry.ClientGrant;
import dobby.session.Admission;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What no key has signed grants nothing; what one has signed grants only what can be granted. */
class JwtFuzzTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final String HEADER = "{\"alg\":\"HS256\",\"kid\":\"k\"}";
    private static final String CLAIMS =
            "{\"sub\":\"7\",\"exp\":2000,\"aud\":\"push\",\"dobby\":{}}";
    private static final JwtRules RULES = new JwtRules(List.of("push"), null, 5_000, 3_600_000);
    private static final Jwts JWTS = new Jwts(keys(), RULES, () -> 1_000_000, () -> 0);

    private static final Mac MAC = mac();

    private static JwtKeys keys() {
        String k = text(SECRET);
        try {
            return JwtKeys.parse(
                    "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"k\",\"alg\":\"HS256\",\"k\":\""
                            + k
                            + "\"}]}");
        } catch (UnfitKeys e) {
            throw new AssertionError(e);
        }
    }

    private static Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sign(byte[] header, byte[] claims) {
        String signed = text(header) + "." + text(claims);
        return signed + "." + text(MAC.doFinal(signed.getBytes(UTF_8)));
    }

    @DictionaryEntries({".", "eyJhbGciOiJIUzI1NiIsImtpZCI6ImsifQ", "eyJhbGciOiJub25lIn0", "="})
    @FuzzTest
    void token(byte[] input) {
        Claim.same(Claim.value(JWTS.read(Inputs.text(input), Admission.NOWHERE)), null, "granted");
    }

    @DictionaryEntries({"\"alg\":", "\"kid\":", "\"HS256\"", "\"none\"", "\"crit\":", "\"jwk\":"})
    @FuzzTest
    void header(byte[] input) {
        byte[] claims = CLAIMS.getBytes(UTF_8);
        ClientGrant grant = Claim.value(JWTS.read(sign(input, claims), Admission.NOWHERE));
        Claim.holds(grant == null || grant.subject().equals("7"), "another one's");
    }

    @DictionaryEntries({
        "\"sub\":",
        "\"exp\":",
        "\"nbf\":",
        "\"aud\":",
        "\"push\"",
        "\"dobby\":",
        "\"connect\":[",
        "\"publish\":[",
        "\"info\":{",
        "\"members\":",
        "2000",
        "true",
        "**",
        "\"a/*\""
    })
    @FuzzTest
    void claims(byte[] input) {
        ClientGrant grant =
                Claim.value(JWTS.read(sign(HEADER.getBytes(UTF_8), input), Admission.NOWHERE));
        if (grant != null) {
            Claim.holds(Introduction.isUser(grant.subject()), "no user");
            Claim.holds(grant.expiresMs() > 1_000_000 && grant.expiresMs() <= 4_605_000, "no time");
        }
    }
}
