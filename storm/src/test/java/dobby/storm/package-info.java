/**
 * The storm over the packaged program: what is run, and what it must show. Law: nothing here knows
 * a class of Dobby. Begin reading at {@link dobby.storm.NothingPromisedIsLostInAStormTest}.
 */
@NullMarked
package dobby.storm;

import org.jspecify.annotations.NullMarked;
