/**
 * A load generator that knows its server by sockets alone. Law: one thread, and nothing made per
 * message; begin reading at {@link dobby.bench.load.Load}.
 */
@NullMarked
package dobby.bench.load;

import org.jspecify.annotations.NullMarked;
