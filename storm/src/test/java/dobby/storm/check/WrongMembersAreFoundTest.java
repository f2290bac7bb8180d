package dobby.storm.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who asks for the members of a path is told who is connected, and nobody else. */
class WrongMembersAreFoundTest {

    private static final String ENDED =
            "later 6000\ngone life=s1 session=s1-a-2\nlater 6000\nend\nlater 6000\n"
                    + "gone life=s1 session=s1-a-1\nvacated life=s1 path=u/0\n";

    private static final String JOINED =
            connected("s1-a-1", "one", "true")
                    + connected("s1-a-2", "two", "false")
                    + "killed clients=s1-a-2\n";

    private static String connected(String session, String user, String asks) {
        return """
        open client=%1$s session= seq=0 way=POLL
        begin client=%1$s session=%1$s
        connect session=%1$s path=u/0 since= user=%2$s members=%3$s
        connected session=%1$s path=u/0
        open client=%1$s session=%1$s seq=0 way=POLL
        got session=%1$s path=u/0 seq=1 value=
        """
                .formatted(session, user, asks);
    }

    private static String told(int seq, String json) {
        return "members session=s1-a-1 path=u/0 seq=" + seq + " told=" + json + '\n';
    }

    private static String tale(String... told) {
        return "occupied life=s1 path=u/0\n" + JOINED + String.join("", told) + ENDED;
    }

    private static final String ONE = told(2, "{\"members\":[{\"member\":\"one\"}],\"count\":1}");
    private static final String TWO =
            told(3, "{\"joined\":[{\"member\":\"two\"}],\"left\":[],\"count\":2}");
    private static final String LEFT = told(4, "{\"joined\":[],\"left\":[\"two\"],\"count\":1}");

    @Test
    void the_truth_is_none_of_these() {
        assertThat(Tale.found(tale(ONE, TWO, LEFT))).isEmpty();
        assertThat(Tale.found(tale(ONE, TWO, told(4, "{\"count\":1}")))).isEmpty();
    }

    @Test
    void one_who_is_gone_and_never_left() {
        assertThat(Tale.found(tale(ONE, TWO))).singleElement().asString().contains("told was 2");
    }

    @Test
    void one_who_is_there_and_left() {
        assertThat(Tale.found(tale(ONE, told(3, "{\"joined\":[],\"left\":[\"one\"],\"count\":0}"))))
                .singleElement()
                .asString()
                .contains("told was 0");
    }

    @Test
    void one_who_is_there_by_another_name() {
        assertThat(Tale.found(tale(told(2, "{\"members\":[{\"member\":\"six\"}],\"count\":1}"))))
                .singleElement()
                .asString()
                .contains("told was [six]");
    }

    @Test
    void one_who_left_and_had_not_come() {
        assertThat(Tale.found(tale(ONE, LEFT))).contains("two left, and was not there");
    }

    @Test
    void a_count_of_others_than_are_named() {
        assertThat(Tale.found(tale(ONE.replace("\"count\":1", "\"count\":2"))))
                .contains("there are 1 by name");
    }

    @Test
    void nothing_at_all() {
        assertThat(Tale.found(tale())).containsExactly("it was never told who is on u/0");
    }
}
