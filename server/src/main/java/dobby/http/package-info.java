/**
 * HTTP as the doors have it, 1.1 and 2: requests taken apart by Netty, limits, deadlines, answers
 * in one piece. Law: what is asked and answered is known here, what it means is not. Begin reading
 * at {@link dobby.http.HttpConnection}.
 */
@NullMarked
package dobby.http;

import org.jspecify.annotations.NullMarked;
