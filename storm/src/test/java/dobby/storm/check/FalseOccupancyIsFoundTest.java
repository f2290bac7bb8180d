package dobby.storm.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Back-ends are told by turns that a path has its first member and has lost its last. */
class FalseOccupancyIsFoundTest {

    private static final String CONNECTED =
            """
            open client=c session= seq=0 way=POLL
            begin client=c session=s1-a-1
            connect session=s1-a-1 path=o/0 since=
            connected session=s1-a-1 path=o/0
            occupied life=s1 path=o/0
            open client=c session=s1-a-1 seq=0 way=POLL
            got session=s1-a-1 path=o/0 seq=1 value=
            end
            """;

    private static final String GONE = "later 6000\ngone life=s1 session=s1-a-1\n";
    private static final String VACATED = "vacated life=s1 path=o/0\n";

    @Test
    void a_true_one_is_none_of_these() {
        assertThat(Tale.found(CONNECTED + GONE + VACATED)).isEmpty();
    }

    @Test
    void a_path_that_is_occupied_twice() {
        String twice =
                CONNECTED.replace(
                        "occupied life=s1 path=o/0\n", "occupied life=s1 path=o/0\n".repeat(2));
        assertThat(Tale.found(twice + GONE + VACATED)).containsExactly("was occupied already");
    }

    @Test
    void a_path_that_is_heard_and_never_was_occupied() {
        String never = CONNECTED.replace("occupied life=s1 path=o/0\n", "");
        assertThat(Tale.found(never + GONE))
                .containsExactly("o/0 is not told to be occupied, and s1-a-1 hears it");
    }

    @Test
    void a_path_that_is_vacated_twice() {
        assertThat(Tale.found(CONNECTED + GONE + VACATED + VACATED))
                .containsExactly("was not occupied");
    }

    @Test
    void a_path_that_is_never_vacated() {
        assertThat(Tale.found(CONNECTED + GONE))
                .containsExactly("o/0 was never told to be vacated");
    }
}
