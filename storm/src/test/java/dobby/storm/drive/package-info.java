/**
 * Makes the storm: a server that is stopped, killed and started again, back-ends, clients, and a
 * proxy that breaks connections; all of them log what they do and see. Law: nobody here judges.
 * Begin reading at {@link dobby.storm.drive.Storm}.
 */
@NullMarked
package dobby.storm.drive;

import org.jspecify.annotations.NullMarked;
