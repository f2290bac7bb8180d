/**
 * What the wire's forms have in common: an update as a JSON object. Law: a form only reads and
 * writes, it decides nothing. Begin reading at {@link dobby.wire.UpdateJson}.
 */
@NullMarked
package dobby.wire;

import org.jspecify.annotations.NullMarked;
