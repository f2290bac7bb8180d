/**
 * HTTP/1.1 as every HTTP door has it: requests taken apart by Netty, limits, deadlines, answers in
 * one piece. Law: what is asked and answered is known here, what it means is not. Begin reading at
 * {@link dobby.http.HttpConnection}.
 */
@NullMarked
package dobby.http;

import org.jspecify.annotations.NullMarked;
