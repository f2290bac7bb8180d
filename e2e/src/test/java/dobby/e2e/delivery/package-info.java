/**
 * Everything arrives once and in order, whatever happens in between. Begin reading at {@link
 * dobby.e2e.delivery.LostAnswersLoseNothingTest}.
 */
@NullMarked
package dobby.e2e.delivery;

import org.jspecify.annotations.NullMarked;
