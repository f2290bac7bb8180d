/**
 * Who may do what. Law: every update and every question is judged here, after it was read and
 * before it is carried out: a back-end's by {@link dobby.access.Filch}, that of a client with a
 * grant by {@link dobby.access.ClientAccess}. Begin reading there.
 */
@NullMarked
package dobby.access;

import org.jspecify.annotations.NullMarked;
