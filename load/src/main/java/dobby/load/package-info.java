/**
 * A load generator that knows its server by sockets alone. Law: one thread, and nothing made for a
 * message; begin reading at {@link dobby.load.Run}.
 */
@NullMarked
package dobby.load;

import org.jspecify.annotations.NullMarked;
