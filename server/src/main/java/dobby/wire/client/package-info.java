/**
 * The clients' door: what a session is reached by, a held request, a stream of events or a
 * WebSocket. Law: it knows a session only as what a transport is attached to. Begin reading at
 * {@link dobby.wire.client.ClientDoor}.
 */
@NullMarked
package dobby.wire.client;

import org.jspecify.annotations.NullMarked;
