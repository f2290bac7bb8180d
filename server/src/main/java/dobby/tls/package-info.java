/**
 * What a door needs to speak TLS: certificates and a key, read from files and found to fit. Begin
 * reading at {@link dobby.tls.Tls}.
 */
@NullMarked
package dobby.tls;

import org.jspecify.annotations.NullMarked;
