/**
 * Where things run and how they wait: a loop does one thing at a time, and everything that lives on
 * it is touched by it alone. Law: nobody waits for an answer from a loop; crossing over is {@link
 * dobby.loop.Loop#run} only. Begin reading at {@link dobby.loop.Loop}.
 */
@NullMarked
package dobby.loop;

import org.jspecify.annotations.NullMarked;
