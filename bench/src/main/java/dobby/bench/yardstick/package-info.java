/**
 * The yardstick: what a push server in Java must at least cost. It is no server for use, and
 * nothing but a comparison runs it.
 */
@NullMarked
package dobby.bench.yardstick;

import org.jspecify.annotations.NullMarked;
