/** Tests of the load generator, against a server whose faults are known. */
@NullMarked
package dobby.load;

import org.jspecify.annotations.NullMarked;
