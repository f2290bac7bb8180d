/**
 * What is typed: {@code dobby serve}, {@code publish}, {@code subscribe}, {@code token} and {@code
 * bench}. Law: a mistake of the user is one line that says what is allowed, never a stack trace.
 * Begin reading at {@link dobby.cli.Main}.
 */
@NullMarked
package dobby.cli;

import org.jspecify.annotations.NullMarked;
