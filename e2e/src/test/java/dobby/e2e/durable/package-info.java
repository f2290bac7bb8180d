/**
 * What was acknowledged on a durable path is there after any end of the server. Begin reading at
 * {@link dobby.e2e.durable.KilledServersForgetNothingTest}.
 */
@NullMarked
package dobby.e2e.durable;

import org.jspecify.annotations.NullMarked;
