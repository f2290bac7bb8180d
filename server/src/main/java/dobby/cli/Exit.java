package dobby.cli;

/** What the commands end with. */
final class Exit {

    static final int OK = 0;

    /** It was tried and refused, or failed. */
    static final int FAILED = 1;

    /** What was typed or configured is wrong; nothing was tried. */
    static final int USAGE = 2;

    /** Nobody answers at the address. */
    static final int UNREACHABLE = 3;

    private Exit() {}
}
