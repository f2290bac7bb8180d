/**
 * How a back-end speaks to Dobby: it publishes updates and says who may hear them. Law: nothing but
 * the JDK at run time, and nothing is sent a second time that could then happen twice. Begin
 * reading at {@link dobby.cornelius.Cornelius}.
 */
@NullMarked
package dobby.cornelius;

import org.jspecify.annotations.NullMarked;
