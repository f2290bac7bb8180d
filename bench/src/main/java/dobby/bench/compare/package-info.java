/**
 * The load generator on the command line of the comparisons, and their tables. Begin reading at
 * {@link dobby.bench.compare.Load}.
 */
@NullMarked
package dobby.bench.compare;

import org.jspecify.annotations.NullMarked;
