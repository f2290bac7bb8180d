/**
 * What is counted, and how it is told. Law: counting never waits and never allocates; what counts
 * is not asked for before somebody looks. Begin reading at {@link dobby.meters.Meters}.
 */
@NullMarked
package dobby.meters;

import org.jspecify.annotations.NullMarked;
