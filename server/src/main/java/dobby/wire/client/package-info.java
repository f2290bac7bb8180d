/**
 * Long polling: a session reached by one held request after another. Law: it knows a session only
 * as what a transport is attached to. Begin reading at {@link dobby.wire.poll.LongPoll}.
 */
@NullMarked
package dobby.wire.poll;

import org.jspecify.annotations.NullMarked;
