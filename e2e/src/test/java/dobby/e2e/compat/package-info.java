/**
 * The clients and back-ends of 2009, byte for byte, against the program of today. Law: what they
 * send is never adapted to the server. Begin reading at {@link dobby.e2e.compat.OldPomona}.
 */
@NullMarked
package dobby.e2e.compat;

import org.jspecify.annotations.NullMarked;
