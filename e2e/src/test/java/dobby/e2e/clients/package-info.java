/**
 * The clients that Dobby comes with, against the packaged program. Law: a client is used as its
 * guide says. Begin reading at {@link dobby.e2e.clients.CorneliusForJavaIsUnderstoodTest}.
 */
@NullMarked
package dobby.e2e.clients;

import org.jspecify.annotations.NullMarked;
