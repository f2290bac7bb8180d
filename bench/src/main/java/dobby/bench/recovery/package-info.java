/**
 * What histories cost: memory for what is kept, and the work when many come back at once. Begin
 * reading at {@link dobby.bench.recovery.Recovery}.
 */
@NullMarked
package dobby.bench.recovery;

import org.jspecify.annotations.NullMarked;
