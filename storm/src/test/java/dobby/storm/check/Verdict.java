package dobby.storm.check;

import java.util.List;

/**
 * What a log shows.
 *
 * @param counts how often things happened
 * @param found what contradicts the promises, in the order of the log; at most some of them
 */
public record Verdict(Counts counts, List<Contradiction> found) {}
