package dobby.storm.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What may be left out, joined or ended for a session that is behind, and what not. */
class MergedUpdatesAreHeldTest {

    private static final String ENDED = "end\nlater 6000\ngone life=s1 session=s1-a-1\n";

    /** A client that is connected, and four updates which the witness hears. */
    private static String connectedTo(String path) {
        StringBuilder tale = new StringBuilder();
        tale.append("open client=c session= seq=0 way=POLL\n");
        tale.append("begin client=c session=s1-a-1\n");
        tale.append("connect session=s1-a-1 path=").append(path).append(" since=\n");
        tale.append("connected session=s1-a-1 path=").append(path).append('\n');
        tale.append("occupied life=s1 path=").append(path).append('\n');
        tale.append("open client=c session=s1-a-1 seq=0 way=POLL\n");
        tale.append("got session=s1-a-1 path=").append(path).append(" seq=1 value=\n");
        for (int i = 1; i <= 4; i++) {
            tale.append("pub path=").append(path).append(" value=b.").append(i).append('\n');
            tale.append("ok value=b.").append(i).append(" subscribers=2\n");
            tale.append("heard life=s1 path=")
                    .append(path)
                    .append(" value=b.")
                    .append(i)
                    .append('\n');
        }
        return tale.toString();
    }

    private static String got(String path, int seq, String value) {
        return "got session=s1-a-1 path=" + path + " seq=" + seq + " value=" + value + '\n';
    }

    @Test
    void of_the_latest_those_before_it_may_be_left_out() {
        String given = got("l/0", 3, "b.1") + got("l/0", 6, "b.4");
        assertThat(Tale.found(connectedTo("l/0") + given + ENDED)).isEmpty();
    }

    @Test
    void of_others_they_may_not() {
        String given = got("p/0", 3, "b.1") + got("p/0", 6, "b.4");
        assertThat(Tale.found(connectedTo("p/0") + given + ENDED))
                .containsExactly("before it b.2 is missing, 2 in all, and no gap was told");
    }

    @Test
    void the_latest_itself_must_come() {
        String given = got("l/0", 3, "b.1") + got("l/0", 5, "b.3");
        assertThat(Tale.found(connectedTo("l/0") + given + ENDED))
                .containsExactly("l/0: the last 1 never came");
    }

    @Test
    void an_older_one_may_not_come_behind_it() {
        String given = got("l/0", 3, "b.4") + got("l/0", 5, "b.3");
        assertThat(Tale.found(connectedTo("l/0") + given + ENDED))
                .containsExactly("was given before");
    }

    @Test
    void text_may_be_joined() {
        String given = got("a/0", 3, "b.1") + got("a/0", 6, "b.2+b.3+b.4");
        assertThat(Tale.found(connectedTo("a/0") + given + ENDED)).isEmpty();
    }

    @Test
    void on_other_paths_it_may_not() {
        String given = got("p/0", 3, "b.1") + got("p/0", 6, "b.2+b.3+b.4");
        assertThat(Tale.found(connectedTo("p/0") + given + ENDED))
                .containsExactly("nobody published b.2+b.3+b.4");
    }

    @Test
    void a_piece_may_not_be_missing() {
        String given = got("a/0", 3, "b.1") + got("a/0", 6, "b.2+b.4");
        assertThat(Tale.found(connectedTo("a/0") + given + ENDED))
                .containsExactly("before it b.3 is missing, 1 in all, and no gap was told");
    }

    @Test
    void pieces_may_not_change_places() {
        String given = got("a/0", 3, "b.1") + got("a/0", 6, "b.2+b.4+b.3");
        assertThat(Tale.found(connectedTo("a/0") + given + ENDED)).isNotEmpty();
    }

    @Test
    void a_session_that_must_end_may_not_be_told_a_gap() {
        String given = "gap session=s1-a-1 path=x/0 seq=5 after=\n" + got("x/0", 6, "b.4");
        assertThat(Tale.found(connectedTo("x/0") + given + ENDED))
                .containsExactly("a gap where the session must end");
    }
}
