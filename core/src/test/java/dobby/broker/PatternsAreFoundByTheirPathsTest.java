package dobby.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Path;
import dobby.message.PathPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatternsAreFoundByTheirPathsTest {

    private final PatternTrie<String> trie = new PatternTrie<>();
    private final Random random = new Random(1);

    private String text(String... segments) {
        StringBuilder text = new StringBuilder(segments[random.nextInt(segments.length)]);
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append('/').append(segments[random.nextInt(segments.length)]);
        }
        return text.toString();
    }

    private PathPattern pattern() {
        String text = text("a", "b", "c", "*");
        return PathPattern.of(random.nextInt(4) == 0 ? text + "/**" : text);
    }

    @Test
    void as_if_each_were_asked_however_they_come_and_go() {
        Set<String> there = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            PathPattern pattern = pattern();
            String text = pattern.toString();
            if (random.nextInt(3) > 0) {
                assertThat(trie.getOrPut(pattern, () -> text)).isEqualTo(text);
                there.add(text);
            } else {
                trie.remove(pattern);
                there.remove(text);
            }
            assertThat(trie.get(pattern)).isEqualTo(there.contains(text) ? text : null);
            Path path =
                    Path.of(text("a", "b", "c", "x", "*") + "/".repeat(random.nextInt(20) / 19));
            List<String> asked =
                    there.stream().filter(each -> PathPattern.of(each).matches(path)).toList();
            assertThat(trie.match(path)).as(path.text()).containsExactlyInAnyOrderElementsOf(asked);
        }
        Set<String> told = new HashSet<>();
        trie.forEach(told::add);
        assertThat(told).isEqualTo(there);
        there.forEach(each -> trie.remove(PathPattern.of(each)));
        assertThat(trie.isEmpty()).isTrue();
    }

    @Test
    void control_paths_fit_none() {
        trie.getOrPut(PathPattern.of("**"), () -> "all");
        trie.getOrPut(PathPattern.of("*"), () -> "one");
        assertThat(trie.match(Path.of("::gone"))).isEmpty();
        assertThat(trie.match(Path.of("gone"))).containsExactlyInAnyOrder("all", "one");
    }

    @Test
    void who_stays_is_found_while_others_come_and_go() throws Exception {
        PathPattern stays = PathPattern.of("a/*/c");
        trie.getOrPut(stays, () -> "stays");
        AtomicBoolean done = new AtomicBoolean();
        int[] missed = {0};
        Thread searcher =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!done.get()) {
                                if (!trie.match(Path.of("a/b/c")).contains("stays")) {
                                    missed[0]++;
                                }
                            }
                        });
        for (int i = 0; i < 200_000; i++) {
            PathPattern other = pattern();
            if (!other.toString().equals("a/*/c")) {
                if (random.nextBoolean()) {
                    trie.getOrPut(other, other::toString);
                } else {
                    trie.remove(other);
                }
            }
        }
        done.set(true);
        searcher.join();
        assertThat(missed[0]).isZero();
    }
}
