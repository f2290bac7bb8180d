package dobby.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysAreProvedByTokensTest {

    private final SecureRandom random = new SecureRandom();
    private final String token = Token.make("shop", random);
    private final Key shop = new Key("shop", Token.digest(token), Grant.ALL);
    private final Keyring ring = new Keyring(List.of(shop));

    @Test
    void a_token_proves_its_key() {
        assertThat(token).startsWith("dobby.shop.").hasSize("dobby.shop.".length() + 43);
        assertThat(ring.of(token)).isEqualTo(shop);
    }

    @Test
    void nothing_else_does() {
        assertThat(ring.of("")).isNull();
        assertThat(ring.of("dobby.")).isNull();
        assertThat(ring.of("dobby..")).isNull();
        assertThat(ring.of("dobby.shop")).isNull();
        assertThat(ring.of("dobby.shop.")).isNull();
        assertThat(ring.of(token + "x")).isNull();
        assertThat(ring.of(token.substring(0, token.length() - 1))).isNull();
        assertThat(ring.of(token.replace("shop", "stop"))).isNull();
        assertThat(ring.of(Token.make("shop", random))).isNull();
        assertThat(ring.of(shop.digest())).isNull();
    }

    @Test
    void what_is_kept_is_not_the_token() {
        assertThat(shop.digest()).matches("[0-9a-f]{64}").doesNotContain(token.substring(11));
        assertThat(shop.toString()).isEqualTo("key shop");
    }

    @Test
    void a_key_made_anew_under_the_same_name_is_another() {
        Key other = new Key("shop", Token.digest(Token.make("shop", random)), Grant.ALL);
        assertThat(ring.now(shop)).isEqualTo(shop);
        assertThat(ring.now(other)).isNull();
    }
}
