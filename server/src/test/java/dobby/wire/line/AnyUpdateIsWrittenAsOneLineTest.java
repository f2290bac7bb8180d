package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Message;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.stage.Chance;
import dobby.wire.UpdateJson;
import org.junit.jupiter.api.Test;

/** Whatever an update says, another server reads the same from its line, and from its JSON. */
class AnyUpdateIsWrittenAsOneLineTest {

    private static final ThestralId SENDER = new ThestralId("s");
    private static final Lines LINES = new Lines(10_000);

    private static Update any(Chance chance) {
        Path path =
                Path.parse(chance.text(4)) instanceof Parsed.Value<Path>(Path good)
                                && !good.isControl()
                        ? good
                        : Path.of("p;q");
        Message message =
                Message.parse(chance.text(12), 10_000) instanceof Parsed.Value<Message>(var good)
                        ? good
                        : Message.of("\r\n\0");
        return Update.of(SENDER, path, message);
    }

    @Test
    void a_line_is_read_as_it_was_written() {
        Chance.often(chance -> {
            Update update = any(chance);
            String line = LINES.write(update);
            assertThat(line).doesNotContain("\n", "\r", "\0");
            assertThat(((Parsed.Value<Update>) LINES.read(SENDER, line)).value())
                    .hasToString(update.toString());
        });
    }

    @Test
    void so_is_json() {
        Chance.often(chance -> {
            Update update = any(chance);
            String json = UpdateJson.write(update.path().text(), update.message().text());
            UpdateJson.Item item =
                    ((Parsed.Value<UpdateJson.Item>) UpdateJson.readOne(json)).value();
            assertThat(item.path()).isEqualTo(update.path().text());
            assertThat(item.message()).isEqualTo(update.message().text());
        });
    }
}
