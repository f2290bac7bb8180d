/**
 * Who hears what: the owls relate paths to Thestrals. Law: a roster is touched by its loop alone;
 * what is shared between loops is the broker's. Begin reading at {@link dobby.dispatch.Pig}, then
 * {@link dobby.dispatch.Roster}.
 */
@NullMarked
package dobby.dispatch;

import org.jspecify.annotations.NullMarked;
