package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an update on a control path asks for is read once, where it enters. */
class CommandIsReadFromAControlPathTest {

    private static final ThestralId SENDER = new ThestralId("sender");
    private static final ThestralId ID = new ThestralId("id");

    private static Parsed<Update> parse(String path, String message) {
        return Update.parse(SENDER, path, message, 1024);
    }

    private static @Nullable Command command(String path, String message) {
        return ((Parsed.Value<Update>) parse(path, message)).value().command();
    }

    private static Refusal refusal(String path, String message) {
        return ((Parsed.Refused<Update>) parse(path, message)).refusal();
    }

    @Test
    void a_plain_path_asks_for_nothing() {
        assertThat(command("p", "id->q")).isNull();
        assertThat(command("connect", "id->q")).isNull();
    }

    @Test
    void the_four_commands() {
        assertThat(command("::connect", "id->p")).isEqualTo(new Command.Connect(ID, Path.of("p")));
        assertThat(command("::disconnect", "id->p"))
                .isEqualTo(new Command.Disconnect(ID, Path.of("p")));
        assertThat(command("::close", "id")).isEqualTo(new Command.Close(ID));
        assertThat(Update.gone(SENDER, ID).command()).isEqualTo(new Command.Gone(ID));
        assertThat(Update.gone(SENDER, ID)).hasToString("::gone;id");
    }

    @ParameterizedTest
    @CsvSource({
        "id->a->b, a->b",
        "id->->, ->",
        "id->->b, ->b",
        "id->-, -",
        "id->>, >",
        "id->a b, a b",
        "id->é, é"
    })
    void the_first_arrow_splits(String message, String path) {
        assertThat(command("::connect", message)).isEqualTo(new Command.Connect(ID, Path.of(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "->",
                "->p",
                "id->",
                "id",
                "id-p",
                "id>p",
                "id- >p",
                "id →p",
                " ->p",
                " id->p",
                "id ->p",
                "i d->p",
                "i/d->p",
                "/->p",
                "id\t->p",
                "id\n->p",
                "\u3000->p"
            })
    void what_is_no_relation_is_refused(String message) {
        assertThat(refusal("::connect", message)).isEqualTo(Refusal.BAD_CONNECT);
        assertThat(refusal("::disconnect", message)).isEqualTo(Refusal.BAD_CONNECT);
    }

    @Test
    void the_refusal_says_how_it_is_written() {
        assertThat(((Parsed.Refused<Update>) parse("::disconnect", "x")).detail())
                .isEqualTo("::disconnect is written <id>-><path>, not \"x\".");
    }

    @Test
    void a_bad_path_behind_the_arrow_is_a_bad_path() {
        assertThat(refusal("::connect", "id->" + "a".repeat(257))).isEqualTo(Refusal.BAD_PATH);
        assertThat(refusal("::connect", "id->a\nb")).isEqualTo(Refusal.BAD_PATH);
        assertThat(refusal("::connect", "id-> ::connect")).isEqualTo(Refusal.BAD_PATH);
        assertThat(refusal("::connect", "id->：：connect")).isEqualTo(Refusal.BAD_PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::connect", "::disconnect", "::close", "::gone"})
    void the_commands_can_be_listened_to(String path) {
        assertThat(command("::connect", "id->" + path))
                .isEqualTo(new Command.Connect(ID, Path.of(path)));
        assertThat(command("::disconnect", "id->" + path))
                .isEqualTo(new Command.Disconnect(ID, Path.of(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"::gap", "::+::disconnect", "::id", "::", "::connect/x", "::Gone", "::x"})
    void no_other_control_path_can(String path) {
        assertThat(refusal("::connect", "id->" + path)).isEqualTo(Refusal.RESERVED_PATH);
        assertThat(refusal("::disconnect", "id->" + path)).isEqualTo(Refusal.RESERVED_PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::gone", "::gap", "::+::disconnect", "::id", "::error"})
    void what_only_dobby_says_nobody_else_can_say(String path) {
        assertThat(refusal(path, "id")).isEqualTo(Refusal.RESERVED_PATH);
        assertThat(refusal(path, "")).isEqualTo(Refusal.RESERVED_PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "::foo", "::connect ", "::Connect", "::+", "::confirm", "::exit"})
    void an_unknown_command_is_refused(String path) {
        assertThat(refusal(path, "id->p")).isEqualTo(Refusal.UNKNOWN_COMMAND);
    }

    @Test
    void path_and_message_are_checked_before_the_command() {
        assertThat(refusal("", "m")).isEqualTo(Refusal.BAD_PATH);
        assertThat(refusal("::connect", "id->p".repeat(1000))).isEqualTo(Refusal.MESSAGE_TOO_BIG);
        assertThat(refusal("::close", "\ud800")).isEqualTo(Refusal.BAD_UNICODE);
    }
}
