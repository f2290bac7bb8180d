package dobby.storm.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever is connected to a pattern is promised each of its paths, and each update once. */
class WrongPatternsAreFoundTest {

    private static final String ENDED =
            "end\nlater 6000\ngone life=s1 session=s1-a-1\nvacated life=s1 path=p/*\n";

    private static final String CONNECTED =
            """
            open client=c session= seq=0 way=POLL
            begin client=c session=s1-a-1
            connect session=s1-a-1 path=p/* since=
            connected session=s1-a-1 path=p/*
            occupied life=s1 path=p/*
            open client=c session=s1-a-1 seq=0 way=POLL
            got session=s1-a-1 path=p/* seq=1 value=
            """;

    private static final String PUBLISHED = published("p/0", "b.1") + published("p/1", "b.2");

    private static final String GIVEN = got("p/0", 2, "b.1") + got("p/1", 3, "b.2");

    private static String published(String path, String value) {
        return "pub path="
                + path
                + " value="
                + value
                + "\nok value="
                + value
                + " subscribers=2\n"
                + "heard life=s1 path="
                + path
                + " value="
                + value
                + '\n';
    }

    private static String got(String path, int seq, String value) {
        return "got session=s1-a-1 path=" + path + " seq=" + seq + " value=" + value + '\n';
    }

    @Test
    void each_of_its_paths_once_is_none_of_these() {
        assertThat(Tale.found(CONNECTED + PUBLISHED + GIVEN + ENDED)).isEmpty();
    }

    @Test
    void a_path_of_which_nothing_comes() {
        assertThat(Tale.found(CONNECTED + PUBLISHED + got("p/0", 2, "b.1") + ENDED))
                .containsExactly("p/1: the last 2 never came");
    }

    @Test
    void an_update_that_comes_by_the_path_and_by_the_pattern() {
        String named = CONNECTED.replace("occupied life=s1 path=p/*\n", "").replace("p/*", "p/0");
        String both =
                CONNECTED
                        + named.substring(named.indexOf("connect "))
                                .replace("seq=1", "seq=2")
                                .replace("seq=0", "seq=1");
        String twice = got("p/0", 3, "b.1") + got("p/0", 4, "b.1") + got("p/1", 5, "b.2");
        assertThat(Tale.found(both + PUBLISHED + twice + ENDED))
                .containsExactly("was given before");
    }

    @Test
    void a_path_that_does_not_fit() {
        String foreign = published("q/0", "b.3") + got("q/0", 4, "b.3");
        assertThat(Tale.found(CONNECTED + PUBLISHED + GIVEN + foreign + ENDED))
                .containsExactly("is not connected to this path");
    }

    @Test
    void an_update_from_before_the_connect() {
        assertThat(Tale.found(PUBLISHED + CONNECTED + got("p/0", 2, "b.1") + ENDED))
                .containsExactly("is from before the connect");
    }

    @Test
    void an_update_after_the_disconnect() {
        String bye = "disconnect session=s1-a-1 path=p/*\nbye session=s1-a-1 path=p/* seq=4\n";
        String more = published("p/0", "b.3") + got("p/0", 5, "b.3");
        assertThat(Tale.found(CONNECTED + PUBLISHED + GIVEN + bye + more + ENDED))
                .containsExactly("is not connected to this path");
    }
}
