package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An update is a sender, a path and a message, kept as they came. */
class UpdateIsSaidOnceBySomebodyTest {

    private static final ThestralId SENDER = new ThestralId("sender");

    private static Parsed<Update> parse(String path, String message) {
        return Update.parse(SENDER, path, message, 1024);
    }

    @Test
    void an_update_keeps_sender_path_and_message() {
        Update update = ((Parsed.Value<Update>) parse("p", "m;n")).value();
        assertThat(update.sender()).isEqualTo(SENDER);
        assertThat(update.path()).isEqualTo(Path.of("p"));
        assertThat(update.message()).isEqualTo(Message.of("m;n"));
        assertThat(update)
                .hasToString("p;m;n")
                .isNotEqualTo(((Parsed.Value<Update>) parse("p", "m;n")).value());
    }

    @Test
    void what_dobby_itself_writes_asks_for_nothing() {
        assertThat(Update.of(SENDER, Path.GAP, Message.of("p")).command()).isNull();
        assertThat(Update.of(SENDER, Path.of("::connect"), Message.of("id->p")).command()).isNull();
    }
}
