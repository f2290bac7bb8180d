package dobby.message;

import org.jspecify.annotations.Nullable;

/**
 * The one thing that is ever sent: a sender says a message on a path.
 *
 * <p>Made once where it enters and passed by reference from then on. Two updates are the same only
 * if they are one object: a sender may well say the same thing twice.
 *
 * <p>Threads: immutable.
 */
public final class Update {

    private static final Path GONE = Path.of("::gone");
    private static final Path DISCONNECT = Path.of("::disconnect");

    private final ThestralId sender;
    private final Path path;
    private final Message message;
    private final @Nullable Command command;
    private final @Nullable Position position;
    private final @Nullable Position after;
    private final @Nullable Terms terms;
    private final @Nullable Path about;

    private Update(ThestralId sender, Path path, Message message, @Nullable Command command) {
        this(sender, path, message, command, null, null, null, null);
    }

    private Update(
            ThestralId sender,
            Path path,
            Message message,
            @Nullable Command command,
            @Nullable Position position,
            @Nullable Position after,
            @Nullable Terms terms,
            @Nullable Path about) {
        this.sender = sender;
        this.path = path;
        this.message = message;
        this.command = command;
        this.position = position;
        this.after = after;
        this.terms = terms;
        this.about = about;
    }

    /** Reads an update that a back-end sent; if it is a connect, from now on. */
    public static Parsed<Update> parse(
            ThestralId sender, String path, String message, int messageBytesMax) {
        return parse(sender, path, message, messageBytesMax, Start.NOW, null);
    }

    /**
     * Reads an update that a back-end sent.
     *
     * @param messageBytesMax the longest message taken, in bytes of UTF-8
     * @param start if it is a connect, from where on
     * @param terms what is asked beyond the usual; null if nothing
     * @return the update, with its command read if its path is a control path, or the refusal of
     *     {@link Path#parse}, {@link Message#parse} or {@link Command#parse}, or of terms that a
     *     command cannot have
     */
    public static Parsed<Update> parse(
            ThestralId sender,
            String path,
            String message,
            int messageBytesMax,
            Start start,
            @Nullable Terms terms) {
        return switch (Path.parse(path)) {
            case Parsed.Refused<Path> refused -> refused.as();
            case Parsed.Value<Path>(Path where) ->
                    switch (Message.parse(message, messageBytesMax)) {
                        case Parsed.Refused<Message> refused -> refused.as();
                        case Parsed.Value<Message>(Message what) ->
                                read(sender, where, what, start, terms);
                    };
        };
    }

    private static Parsed<Update> read(
            ThestralId sender, Path path, Message message, Start start, @Nullable Terms terms) {
        if (!path.isControl()) {
            return Parsed.value(new Update(sender, path, message, null, null, null, terms, null));
        }
        Refusal notHere = terms == null ? null : terms.refusalByCommand();
        if (notHere != null) {
            return Parsed.refused(notHere, "A command has none: " + Text.shown(path.text()) + ".");
        }
        return switch (Command.parse(path, message, start)) {
            case Parsed.Refused<Command> refused -> refused.as();
            case Parsed.Value<Command>(Command command) ->
                    Parsed.value(
                            new Update(sender, path, message, command, null, null, terms, null));
        };
    }

    /** An update that Dobby itself sends to a receiver; it asks for nothing, whatever its path. */
    public static Update of(ThestralId sender, Path path, Message message) {
        return new Update(sender, path, message, null);
    }

    /** The same, told of another path; if it is lost to the receiver, something of that path is. */
    public static Update of(ThestralId sender, Path path, Message message, Path about) {
        return new Update(sender, path, message, null, null, null, null, about);
    }

    /**
     * Tells that updates of a path are lost to a receiver.
     *
     * @param after the last one before them; null if the path has no history
     * @param upTo the last one of them; null if it is not known
     */
    public static Update gap(
            ThestralId sender, Path path, @Nullable Position after, @Nullable Position upTo) {
        Message message = Message.of(path.text());
        return new Update(sender, Path.GAP, message, null, upTo, after, null, path);
    }

    /**
     * The same update at its place in a path's history; what was asked of it is settled then, but
     * for what it is the latest of.
     */
    public Update at(Position position) {
        Terms left = terms == null ? null : terms.settled();
        return new Update(sender, path, message, command, position, after, left, about);
    }

    /** The same update, said to be the latest of something. */
    public Update latestOf(String conflate) {
        Terms only = Terms.latestOf(conflate);
        return new Update(sender, path, message, command, position, after, only, about);
    }

    /** The same connect, as somebody. */
    public Update introducing(Introduction as) {
        Terms with = (terms == null ? Terms.NONE : terms).with(as);
        return new Update(sender, path, message, command, position, after, with, about);
    }

    /** What Dolores says of one that is no longer registered. */
    public static Update gone(ThestralId sender, ThestralId who) {
        return new Update(sender, GONE, Message.of(who.text()), new Command.Gone(who));
    }

    /** What one says who disconnects itself. */
    public static Update disconnect(ThestralId who, Path path) {
        return new Update(
                who,
                DISCONNECT,
                Message.of(who.text() + "->" + path.text()),
                new Command.Disconnect(who, path));
    }

    /** Who sent it first. */
    public ThestralId sender() {
        return sender;
    }

    /** Where it goes. */
    public Path path() {
        return path;
    }

    /** What it says. */
    public Message message() {
        return message;
    }

    /** What it asks Dobby to do; null on a plain path. */
    public @Nullable Command command() {
        return command;
    }

    /**
     * Where it stands in its path's history; of the blank message that confirms a connect, after
     * what the receiver is given what follows; of a gap, the last one lost. Null on a path without
     * history.
     */
    public @Nullable Position position() {
        return position;
    }

    /** Of a gap: the last update before what is lost; else null. */
    public @Nullable Position after() {
        return after;
    }

    /** Of what Dobby itself tells of a path: that path, else null. */
    public @Nullable Path about() {
        return about;
    }

    /** What its back-end asks beyond the usual; null if nothing. */
    public @Nullable Terms terms() {
        return terms;
    }

    @Override
    public String toString() {
        return path + ";" + message;
    }
}
