/**
 * Who is there: Dolores issues ids, finds a receiver by its id and is the one entrance for updates.
 * Law: she keeps no relation of paths to receivers, that is the owl's. Begin reading at {@link
 * dobby.registry.Dolores}.
 */
@NullMarked
package dobby.registry;

import org.jspecify.annotations.NullMarked;
