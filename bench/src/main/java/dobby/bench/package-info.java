/**
 * Micro-benchmarks of what every update goes through. Law: nothing here is measured that a server
 * does not do per update; begin reading at {@link dobby.bench.DispatchBenchmark}.
 */
@NullMarked
package dobby.bench;

import org.jspecify.annotations.NullMarked;
