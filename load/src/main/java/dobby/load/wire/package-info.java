/**
 * One thread's sockets, and what is said over them: the interfaces behind which each server's
 * protocol sits, and what HTTP, server-sent events and WebSocket have in common. Law: nothing here
 * knows a server. Begin reading at {@link dobby.load.wire.SubscriberProtocol}.
 */
@NullMarked
package dobby.load.wire;

import org.jspecify.annotations.NullMarked;
