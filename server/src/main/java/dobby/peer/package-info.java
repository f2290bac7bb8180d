/**
 * Who is at the other end: the client's address, also where a proxy stands between. Law: what a
 * peer says of somebody else's address counts only if that peer is a trusted proxy. Begin reading
 * at {@link dobby.peer.TrustedProxies}.
 */
@NullMarked
package dobby.peer;

import org.jspecify.annotations.NullMarked;
