package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokensAreMadeAndTakenAwayTest {

    @TempDir private Path folder;

    private final Terminal terminal = new Terminal();

    private Path file() {
        return folder.resolve("keys.yaml");
    }

    private int run(String... args) {
        return terminal.with("DOBBY_KEYS", file().toString()).run(args);
    }

    @Test
    void aTokenIsPrintedAndOnlyItsDigestKept() throws IOException {
        assertThat(run("token", "shop", "--publish", "a \"b\"/**", "--connect", "a/*", "--close"))
                .isZero();
        String token = terminal.out().getFirst();
        assertThat(token).matches("dobby\\.shop\\.[A-Za-z0-9_-]{43}");
        assertThat(Files.readString(file()))
                .doesNotContain(token.substring("dobby.shop.".length()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(run("token", "--list")).isZero();
        assertThat(terminal.out()).containsExactly("shop publish=a \"b\"/** connect=a/* close");
    }

    @Test
    void whatAPersonWroteIntoTheFileStays() throws IOException {
        String mine =
                "# ours\n- name: one\n  sha256: "
                        + "0".repeat(64)
                        + "\n  publish:\n    - a\n    - b\n# theirs\n";
        Files.writeString(file(), mine);
        assertThat(run("token", "two", "--all")).isZero();
        assertThat(Files.readString(file())).startsWith(mine);
        assertThat(run("token", "two", "--revoke")).isZero();
        assertThat(Files.readString(file())).isEqualTo(mine);
        assertThat(run("token", "one", "--revoke")).isZero();
        assertThat(Files.readString(file())).isEqualTo("# ours\n# theirs\n");
    }

    @Test
    void noNameStandsTwice() {
        assertThat(run("token", "shop", "--all")).isZero();
        assertThat(run("token", "shop", "--all")).isEqualTo(Exit.FAILED);
        assertThat(terminal.err().getLast()).endsWith("has a key shop already");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, the key would allow nothing",
        "sh.op --all, a key's name is 1 to 64",
        "--all, a key's name is 1 to 64",
        "shop --list, --list stands alone",
        "shop --revoke --all, --revoke takes the whole key away",
        "shop --publish a/**/b, ** may stand only at the end"
    })
    void mistakesAreTold(String typed, String told) {
        assertThat(run(("token " + typed).split(" ", -1))).isEqualTo(Exit.USAGE);
        assertThat(terminal.err().getFirst()).contains(told);
        assertThat(Files.exists(file())).isFalse();
    }

    @Test
    void publishShowsTheTokenOfItsEnvironment() throws Exception {
        assertThat(run("token", "shop", "--publish", "news")).isZero();
        String token = terminal.out().getFirst();
        try (House house = House.withKeys(file())) {
            assertThat(house.terminal().run("publish", "news", "m")).isEqualTo(Exit.FAILED);
            Terminal ours = house.terminal().with("DOBBY_TOKEN", token);
            assertThat(ours.run("publish", "news", "m")).isZero();
            assertThat(ours.out()).isEqualTo(List.of("sent to 0 subscribers"));
            assertThat(ours.run("publish", "olds", "m")).isEqualTo(Exit.FAILED);
            assertThat(ours.err().getLast()).contains("The key shop may not publish to \"olds\".");
        }
    }
}
