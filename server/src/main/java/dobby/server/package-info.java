/**
 * The server: puts the pieces together on Netty's event loops, opens the doors, and closes them in
 * an orderly way. Begin reading at {@link dobby.server.Dobby}.
 */
@NullMarked
package dobby.server;

import org.jspecify.annotations.NullMarked;
