/**
 * Who may do what at the back-ends' doors. Law: every door asks {@link dobby.access.Filch} about
 * every update and every question, after reading it and before carrying it out. Begin reading
 * there.
 */
@NullMarked
package dobby.access;

import org.jspecify.annotations.NullMarked;
