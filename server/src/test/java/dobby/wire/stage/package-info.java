/**
 * The stage for wire tests: a real server in this process, and clients that send exact bytes. Begin
 * reading at {@link dobby.wire.stage.TestServer}.
 */
@NullMarked
package dobby.wire.stage;

import org.jspecify.annotations.NullMarked;
