/**
 * What back-ends may look at: paths, their histories, sessions, and why somebody was given an
 * update or not. Law: nothing is changed but by Dolores, and what lives on a loop is asked there.
 * Begin reading at {@link dobby.inspect.Inspection}.
 */
@NullMarked
package dobby.inspect;

import org.jspecify.annotations.NullMarked;
