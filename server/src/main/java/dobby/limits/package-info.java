/**
 * Who may come in, how fast, and how much memory all may use. Law: who is here already is never
 * turned out for who comes. Begin reading at {@link dobby.limits.LimitSettings}.
 */
@NullMarked
package dobby.limits;

import org.jspecify.annotations.NullMarked;
