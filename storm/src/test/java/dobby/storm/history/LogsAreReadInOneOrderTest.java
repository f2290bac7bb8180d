package dobby.storm.history;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.storm.history.Event.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several processes have logged is read as if one had, also if some were killed. */
class LogsAreReadInOneOrderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Path log(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines));
    }

    private static List<Event> read(Path... logs) {
        List<Event> events = new ArrayList<>();
        History.merged(List.of(logs)).forEach(events::add);
        return events;
    }

    @Test
    void all_lines_come_in_the_order_of_time() throws IOException {
        Path one = log("one", "{\"t\":1,\"e\":\"calm\"}", "{\"t\":4,\"e\":\"end\"}");
        Path other = log("other", "{\"t\":2,\"e\":\"calm\"}", "{\"t\":3,\"e\":\"calm\"}");
        assertThat(read(one, other)).extracting(Event::t).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_line_that_was_cut_is_none() throws IOException {
        Path cut = log("cut", "{\"t\":1,\"e\":\"calm\"}", "{\"t\":2,\"e\":\"go");
        assertThat(read(cut)).extracting(Event::t).containsExactly(1L);
    }

    @Test
    void what_was_noted_is_read_as_it_was() throws IOException {
        Event noted = new Event(7, Kind.MEMBERS, Map.of("told", "{\"count\":1}", "seq", "3"));
        Event plain = new Event(8, Kind.GOT, Map.of("value", "", "path", "p/1", "seq", "4"));
        assertThat(read(log("log", noted.line(), plain.line()))).containsExactly(noted, plain);
    }

    @Test
    void a_recorder_writes_what_is_read() throws IOException {
        Path file = directory.resolve("recorded");
        try (Recorder recorder = Recorder.begin(file)) {
            recorder.note(Kind.GONE, "life", "s1", "session", "s1-a-1");
        }
        assertThat(read(file).getFirst().members())
                .isEqualTo(Map.of("life", "s1", "session", "s1-a-1"));
    }
}
