/**
 * Updates as lines: {@code path;message}, over TCP both ways, and one in the target of an HTTP GET.
 * Law: what one Dobby writes another reads without losing a byte. Begin reading at {@link
 * dobby.wire.line.Lines}.
 */
@NullMarked
package dobby.wire.line;

import org.jspecify.annotations.NullMarked;
