/**
 * How other servers are spoken to by the load generator, to be compared with Dobby. Law: a rival is
 * used as its own clients use it. Begin reading at {@link dobby.bench.rival.Rivals}.
 */
@NullMarked
package dobby.bench.rival;

import org.jspecify.annotations.NullMarked;
