/**
 * Order: for one path, what is published and who joins or leaves is handed to the loops in one
 * order. Law: handing over happens under the path's monitor and always through the loop's queue.
 * Begin reading at {@link dobby.broker.Broker}.
 */
@NullMarked
package dobby.broker;

import org.jspecify.annotations.NullMarked;
