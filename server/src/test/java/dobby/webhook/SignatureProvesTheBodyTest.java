package dobby.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * What a request is signed with can be computed by anybody who has the secret, and is not shown.
 */
class SignatureProvesTheBodyTest {

    private static final String TEXT = "0123456789abcdef";

    private final Secret secret = Secret.of(TEXT);
    private final byte[] body = "{\"server\":\"dobby\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void it_is_what_openssl_says() {
        assertThat(secret.sign(1_700_000_000, body))
                .isEqualTo(
                        "t=1700000000,v1=0860a536104f88f6eaa47bc515d424533cd995d35dcbd4c5e4061b207f2ad85c");
    }

    @Test
    void another_time_another_secret_or_another_body_is_another_signature() {
        String hex = secret.sign(1, body).substring(3);
        assertThat(secret.sign(2, body)).doesNotEndWith(hex);
        assertThat(Secret.of(TEXT + "0").sign(1, body)).doesNotEndWith(hex);
        body[0]++;
        assertThat(secret.sign(1, body)).doesNotEndWith(hex);
    }

    @Test
    void it_is_not_shown() {
        assertThat(secret.toString()).doesNotContain(TEXT);
    }

    @Test
    void what_could_be_guessed_is_not_taken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of(TEXT.substring(1)))
                .withMessageNotContaining(TEXT.substring(1));
    }
}
