/** What becomes of a server that is given more than it may have, and of those it serves. */
@NullMarked
package dobby.e2e.limits;

import org.jspecify.annotations.NullMarked;
