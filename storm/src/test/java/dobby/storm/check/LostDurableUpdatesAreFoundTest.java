package dobby.storm.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was accepted on a durable path must be there after the server was killed, exactly once. */
class LostDurableUpdatesAreFoundTest {

    private static final String KILLED =
            """
            pub path=d/0 value=b.1
            ok value=b.1 position=e:1 subscribers=1
            heard life=s1 path=d/0 value=b.1
            pub path=d/0 value=b.2
            ok value=b.2 position=e:2 subscribers=1
            pub path=d/0 value=b.3
            unknown value=b.3
            pub path=d/0 value=b.4
            fail value=b.4
            dying life=s1 how=KILL
            life life=s2
            """;

    private static final String STORED =
            """
            stored life=s2 path=d/0 position=e:1 value=b.1
            stored life=s2 path=d/0 position=e:2 value=b.2
            """;

    private static final String HEAD = "head life=s2 path=d/0 position=e:2\n";

    @Test
    void all_that_was_accepted_is_none_of_these() {
        assertThat(Tale.found(KILLED + STORED + HEAD)).isEmpty();
    }

    @Test
    void what_nobody_knows_of_may_be_there() {
        String more = "stored life=s2 path=d/0 position=e:3 value=b.3\n";
        assertThat(Tale.found(KILLED + STORED + more + HEAD.replace(":2", ":3"))).isEmpty();
    }

    @Test
    void an_accepted_one_that_is_not_there() {
        String less = STORED.lines().findFirst().orElseThrow() + '\n';
        assertThat(Tale.found(KILLED + less + HEAD.replace(":2", ":1")))
                .containsExactly("was accepted, and is not kept");
    }

    @Test
    void one_that_was_given_and_is_not_there() {
        assertThat(Tale.found(KILLED + HEAD.replace(":2", ":0")))
                .containsExactly("known were 1 updates of it");
    }

    @Test
    void all_that_was_given_and_is_not_there() {
        assertThat(Tale.found(KILLED + "head life=s2 path=d/0 position=\n"))
                .containsExactly("known were 1 updates of it");
    }

    @Test
    void one_that_is_there_twice() {
        String twice = "stored life=s2 path=d/0 position=e:3 value=b.2\n";
        assertThat(Tale.found(KILLED + STORED + twice + HEAD.replace(":2", ":3")))
                .containsExactly("is kept twice");
    }

    @Test
    void one_at_another_place() {
        String swapped = STORED.replace("b.1", "b.0").replace("b.2", "b.1").replace("b.0", "b.2");
        assertThat(Tale.found(KILLED + swapped + HEAD)).isNotEmpty();
    }

    @Test
    void one_that_was_refused() {
        String refused = "stored life=s2 path=d/0 position=e:3 value=b.4\n";
        assertThat(Tale.found(KILLED + STORED + refused + HEAD.replace(":2", ":3")))
                .containsExactly("was refused, and came all the same");
    }

    /** Seventy, which nobody heard, and of which so many are there. */
    private static String burst(int stored) {
        StringBuilder tale = new StringBuilder();
        for (int i = 1; i <= 70; i++) {
            tale.append("pub path=d/0 value=b.").append(i).append('\n');
            tale.append("ok value=b.").append(i).append(" position=e:").append(i).append('\n');
        }
        tale.append("dying life=s1 how=KILL\nlife life=s2\n");
        for (int i = 71 - stored; i <= 70; i++) {
            tale.append("stored life=s2 path=d/0 position=e:").append(i);
            tale.append(" value=b.").append(i).append('\n');
        }
        return tale + "head life=s2 path=d/0 position=e:70\n";
    }

    @Test
    void those_that_are_kept_no_longer_are_none_of_these() {
        assertThat(Tale.found(burst(64))).isEmpty();
    }

    @Test
    void one_that_could_be_kept_still() {
        assertThat(Tale.found(burst(63))).containsExactly("something before these is not kept");
    }

    @Test
    void a_path_that_was_begun_anew() {
        assertThat(Tale.found(KILLED + (STORED + HEAD).replace("e:", "f:"))).isNotEmpty();
    }
}
