/**
 * Attacks in small numbers: what each is answered, that others are served meanwhile, and that
 * nothing of it stays. In large numbers, and with what others notice, they are in {@code
 * dobby.bench.siege}.
 */
@NullMarked
package dobby.e2e.attack;

import org.jspecify.annotations.NullMarked;
