/**
 * The program as who operates it sees it: starting, stopping, options, the commands. Begin reading
 * at {@link dobby.e2e.program.StopAnswersHeldPollsTest}.
 */
@NullMarked
package dobby.e2e.program;

import org.jspecify.annotations.NullMarked;
