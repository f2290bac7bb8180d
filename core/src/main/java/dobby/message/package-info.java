/**
 * What is sent: ids, paths, messages and the update that holds them. Law: everything here is an
 * immutable value, and every text from outside becomes one in exactly one parser. Begin reading at
 * {@link dobby.message.Update}.
 */
@NullMarked
package dobby.message;

import org.jspecify.annotations.NullMarked;
