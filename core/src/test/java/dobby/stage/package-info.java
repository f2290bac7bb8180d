/**
 * The stage for tests: loops and clocks moved by hand, transports that record, and a scene with
 * everything set up. Begin reading at {@link dobby.stage.Scene}.
 */
@NullMarked
package dobby.stage;

import org.jspecify.annotations.NullMarked;
