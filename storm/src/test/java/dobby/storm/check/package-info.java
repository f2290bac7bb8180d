/**
 * Holds a log against what {@code docs/protocol.md} promises. Law: it knows nothing but the log.
 * Begin reading at {@link dobby.storm.check.Checker}.
 */
@NullMarked
package dobby.storm.check;

import org.jspecify.annotations.NullMarked;
