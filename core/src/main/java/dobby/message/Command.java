package dobby.message;

/**
 * What an update on a control path asks for.
 *
 * <p>Threads: immutable.
 */
public sealed interface Command {

    /** Whom it names. */
    ThestralId id();

    /** {@code ::connect}: from the start on the Thestral is given what is sent on the path. */
    record Connect(ThestralId id, Path path, Start start) implements Command {

        /** From now on. */
        public Connect(ThestralId id, Path path) {
            this(id, path, Start.NOW);
        }
    }

    /** {@code ::disconnect}: no longer. */
    record Disconnect(ThestralId id, Path path) implements Command {}

    /** {@code ::close}: end that Thestral now. */
    record Close(ThestralId id) implements Command {}

    /** {@code ::gone}: it is no longer registered. Only Dolores says so. */
    record Gone(ThestralId id) implements Command {}

    /** Whether a back-end may be connected to this control path, to hear what is said there. */
    static boolean canBeHeard(Path path) {
        return switch (path.text()) {
            case "::connect", "::disconnect", "::close", "::gone", "::occupied", "::vacated" ->
                    true;
            default -> false;
        };
    }

    /**
     * Reads what a back-end sent on a control path.
     *
     * @param start of a connect
     * @return the command; {@link Refusal#RESERVED_PATH}, {@link Refusal#UNKNOWN_COMMAND}, {@link
     *     Refusal#BAD_CONNECT} or {@link Refusal#BAD_PATH} if it is none
     */
    static Parsed<Command> parse(Path path, Message message, Start start) {
        return switch (path.text()) {
            case "::connect", "::disconnect" -> parseRelation(path, message.text(), start);
            case "::close" -> Parsed.value(new Close(new ThestralId(message.text())));
            case "::gone",
                    "::occupied",
                    "::vacated",
                    "::gap",
                    "::members",
                    "::+::disconnect",
                    "::expiring",
                    "::expired",
                    "::id",
                    "::error" ->
                    Parsed.refused(
                            Refusal.RESERVED_PATH,
                            "Only Dobby sends " + Text.shown(path.text()) + ".");
            default ->
                    Parsed.refused(
                            Refusal.UNKNOWN_COMMAND,
                            "There is no command " + Text.shown(path.text()) + ".");
        };
    }

    /** Splits {@code id->path} at the first arrow: an id never holds one, a path may. */
    private static Parsed<Command> parseRelation(Path command, String message, Start start) {
        int arrow = message.indexOf("->");
        String id = arrow < 0 ? "" : message.substring(0, arrow);
        if (id.isEmpty() || arrow + 2 == message.length() || !isOneWord(id)) {
            String form = command.text() + " is written <id>-><path>, not ";
            return Parsed.refused(Refusal.BAD_CONNECT, form + Text.shown(message) + ".");
        }
        return switch (Path.parse(message.substring(arrow + 2))) {
            case Parsed.Refused<Path> refused -> refused.as();
            case Parsed.Value<Path>(Path path) -> {
                if (path.isControl() && !canBeHeard(path)) {
                    yield Parsed.refused(
                            Refusal.RESERVED_PATH,
                            "Nobody can be connected to " + Text.shown(path.text()) + ".");
                }
                if (PathPattern.parse(path.text()) instanceof Parsed.Refused<PathPattern> refused) {
                    yield refused.as();
                }
                ThestralId who = new ThestralId(id);
                yield Parsed.value(
                        command.text().equals("::connect")
                                ? new Connect(who, path, start)
                                : new Disconnect(who, path));
            }
        };
    }

    private static boolean isOneWord(String id) {
        return id.indexOf('/') < 0 && id.chars().noneMatch(Character::isWhitespace);
    }
}
