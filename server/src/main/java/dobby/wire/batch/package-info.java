/**
 * Updates in batches: a JSON array in one POST. Law: a batch is taken whole or not at all. Begin
 * reading at {@link dobby.wire.batch.Dudley}.
 */
@NullMarked
package dobby.wire.batch;

import org.jspecify.annotations.NullMarked;
