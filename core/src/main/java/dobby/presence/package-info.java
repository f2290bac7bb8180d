/**
 * Presence: who is connected to a path, told to those who ask. Law: all of it lives on one loop,
 * which the rosters tell who joined and who left; no path that is not named in the settings costs
 * anything. Begin reading at {@link dobby.presence.Presence}.
 */
@NullMarked
package dobby.presence;

import org.jspecify.annotations.NullMarked;
