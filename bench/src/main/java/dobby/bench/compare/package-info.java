/**
 * The load generator on the command line of the comparison, and what it found out put side by side.
 * Begin reading at {@link dobby.bench.compare.Load} and {@link dobby.bench.compare.Figures}.
 */
@NullMarked
package dobby.bench.compare;

import org.jspecify.annotations.NullMarked;
