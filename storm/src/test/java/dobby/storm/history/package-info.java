/**
 * The log of a storm: what was done and what was seen, in one order of time. Law: it knows neither
 * who writes it nor who reads it.
 */
@NullMarked
package dobby.storm.history;

import org.jspecify.annotations.NullMarked;
