/**
 * Attacks on a server that serves honest clients meanwhile, and what those notice of it. Law: the
 * server is known by its sockets, and by what its JVM and the system tell of it. Begin reading at
 * {@link dobby.bench.siege.Siege}; what is done to it is in {@link dobby.bench.siege.Attacks}.
 */
@NullMarked
package dobby.bench.siege;

import org.jspecify.annotations.NullMarked;
