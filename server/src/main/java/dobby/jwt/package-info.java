/**
 * Signed tokens of clients (JWT). Law: nothing that a token says is believed before its signature
 * is proved, by a key from our own file and by the algorithm which that file names. Begin reading
 * at {@link dobby.jwt.Jwts}.
 */
@NullMarked
package dobby.jwt;

import org.jspecify.annotations.NullMarked;
