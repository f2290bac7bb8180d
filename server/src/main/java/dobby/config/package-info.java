/**
 * What can be set and where it may come from. Law: a setting is checked once, before any door
 * opens; begin reading at {@link dobby.config.Settings}.
 */
@NullMarked
package dobby.config;

import org.jspecify.annotations.NullMarked;
