package dobby.config;

import java.util.List;

/** A place where options may be given. */
interface Source {

    /** What is given here for the option, in its order; empty if it is not mentioned. */
    List<Given> given(Option<?> option);

    /**
     * A value as someone wrote it.
     *
     * @param value the text
     * @param where what to call the place in a message, such as {@code DOBBY_LOOPS} or {@code
     *     dobby.yaml:3: loops}
     */
    record Given(String value, String where) {}
}
