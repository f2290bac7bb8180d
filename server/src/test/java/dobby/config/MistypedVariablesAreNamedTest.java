package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MistypedVariablesAreNamedTest {

    @Test
    void withTheNameThatWasMeant() {
        assertThat(Given.variable("DOBBY_POLLTIMEOUT", "3").typos())
                .containsExactly("DOBBY_POLLTIMEOUT is not read; did you mean DOBBY_POLL_TIMEOUT?");
    }

    @Test
    void butNotThoseThatAreRead() {
        assertThat(Given.variable("DOBBY_ID", "a").andVariable("DOBBY_OPTS", "-Xmx1g").typos())
                .isEmpty();
    }

    @Test
    void norThoseThatAContainerPlatformMakesUp() {
        Given platform =
                Given.variable("DOBBY_SERVICE_HOST", "10.0.0.1")
                        .andVariable("DOBBY_PORT", "tcp://10.0.0.1:8008")
                        .andVariable("DOBBY_PORT_8008_TCP_ADDR", "10.0.0.1");
        assertThat(platform.typos()).isEmpty();
    }
}
