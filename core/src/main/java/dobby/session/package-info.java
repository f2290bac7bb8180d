/**
 * A client's session: what waits for it, what it has confirmed, and by what it is reached at the
 * moment. Law: a session lives on one loop for its whole life and is touched by that loop alone.
 * Begin reading at {@link dobby.session.Firenze}.
 */
@NullMarked
package dobby.session;

import org.jspecify.annotations.NullMarked;
