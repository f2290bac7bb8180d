/**
 * The stage for end-to-end tests: the packaged program in processes of its own, and clients and
 * back-ends that speak to it over sockets. Law: nothing here knows a class of Dobby. Begin reading
 * at {@link dobby.e2e.stage.DobbyProcess}.
 */
@NullMarked
package dobby.e2e.stage;

import org.jspecify.annotations.NullMarked;
