package dobby.storm.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A receipt must say what clients did. */
class FalseReceiptsAreFoundTest {

    /** One client hears it and confirms; the witness hears it too. */
    private static final String HEARD =
            """
            open client=c session= seq=0 way=POLL
            begin client=c session=s1-a-1
            connect session=s1-a-1 path=p/0 since=
            connected session=s1-a-1 path=p/0
            open client=c session=s1-a-1 seq=0 way=POLL
            got session=s1-a-1 path=p/0 seq=1 value=
            open client=c session=s1-a-1 seq=1 way=POLL
            pub path=p/0 value=b.1 receipt=1
            ok value=b.1 subscribers=2
            heard life=s1 path=p/0 value=b.1
            got session=s1-a-1 path=p/0 seq=2 value=b.1
            """;

    private static final String CONFIRMED =
            """
            open client=c session=s1-a-1 seq=2 way=POLL
            pub path=p/0 value=b.2
            ok value=b.2 subscribers=2
            heard life=s1 path=p/0 value=b.2
            got session=s1-a-1 path=p/0 seq=3 value=b.2
            """;

    private static final String TOLD =
            "receipt life=s1 value=b.1 subscribers=2 confirmed=2 lost=0 pending=0\n";

    private static final String GONE = "later 6000\ngone life=s1 session=s1-a-1\n";

    @Test
    void a_true_one_is_none_of_these() {
        assertThat(Tale.found(HEARD + CONFIRMED + TOLD + GONE)).isEmpty();
    }

    @Test
    void one_that_says_lost_of_what_was_confirmed() {
        String told = TOLD.replace("confirmed=2 lost=0", "confirmed=1 lost=1");
        assertThat(Tale.found(HEARD + CONFIRMED + told + GONE))
                .containsExactly("2 have confirmed it for sure");
    }

    @Test
    void one_that_says_confirmed_before_it_was() {
        assertThat(Tale.found(HEARD + TOLD + CONFIRMED + GONE))
                .containsExactly("only 1 can have confirmed it");
    }

    @Test
    void one_that_does_not_add_up() {
        String told = TOLD.replace("lost=0", "lost=1");
        assertThat(Tale.found(HEARD + CONFIRMED + told + GONE))
                .containsExactly("the receipt does not add up");
    }

    @Test
    void one_that_knows_other_subscribers_than_the_answer() {
        String told = TOLD.replace("subscribers=2", "subscribers=3").replace("lost=0", "lost=1");
        assertThat(Tale.found(HEARD + CONFIRMED + told + GONE))
                .containsExactly("the answer said 2 subscribers");
    }

    @Test
    void one_that_is_told_twice() {
        assertThat(Tale.found(HEARD + CONFIRMED + TOLD + TOLD + GONE))
                .containsExactly("the receipt was told twice");
    }

    @Test
    void one_that_is_never_told() {
        assertThat(Tale.found(HEARD + CONFIRMED + GONE + "later 30000\n"))
                .containsExactly("b.1's receipt was never told");
    }

    @Test
    void one_that_nobody_asked_for() {
        String told = TOLD.replace("b.1", "b.2");
        assertThat(Tale.found(HEARD + CONFIRMED + TOLD + told + GONE))
                .containsExactly("nobody asked for this receipt");
    }

    @Test
    void one_that_gives_up_before_its_time() {
        String told = TOLD.replace("confirmed=2 lost=0 pending=0", "confirmed=1 lost=0 pending=1");
        assertThat(Tale.found(HEARD + told + CONFIRMED + GONE))
                .containsExactly("it is told before its time");
    }
}
