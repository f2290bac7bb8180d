/**
 * How Dobby's doors are spoken to by the load generator. Law: what stands in docs/protocol.md and
 * no more. Begin reading at {@link dobby.load.door.Firenze}.
 */
@NullMarked
package dobby.load.door;

import org.jspecify.annotations.NullMarked;
