package dobby.presence;

import org.jspecify.annotations.Nullable;

/**
 * A member of a path as others are told of it: a user with one or more sessions there, or a session
 * without a user.
 *
 * <p>Threads: immutable.
 *
 * @param name the user as the back-end said it; of a session without one a name made up here, which
 *     is not its id
 * @param info what the back-end said of it, a JSON object; null if nothing
 * @param sinceMs since when it is a member, in milliseconds of the clock on the wall
 */
public record Member(String name, @Nullable String info, long sinceMs) {}
