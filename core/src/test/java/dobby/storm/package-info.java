/**
 * The storm: a seeded random life of many clients and back-ends, in which nothing that was promised
 * may break. Begin reading at {@link dobby.storm.Storm}.
 */
@NullMarked
package dobby.storm;

import org.jspecify.annotations.NullMarked;
