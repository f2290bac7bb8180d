/**
 * What the fuzz targets share: claims, inputs in pieces, and the real doors without sockets. Law:
 * an input alone decides what happens, so that it fails again when it is tried again. Begin reading
 * at {@link dobby.fuzz.Twins}.
 */
@NullMarked
package dobby.fuzz;

import org.jspecify.annotations.NullMarked;
