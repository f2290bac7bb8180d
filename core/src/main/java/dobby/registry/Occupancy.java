package dobby.registry;

import dobby.message.Path;

/**
 * Is told when a path gets its first member, and when it loses its last. For each path the two
 * alternate, beginning with {@link #occupied}.
 *
 * <p>Threads: called on any thread, of one path in the order in which it happened and while nothing
 * else can happen on that path; so it may do no more than hand it over to a loop.
 */
public interface Occupancy {

    /** Is told, and does nothing. */
    Occupancy UNHEARD =
            new Occupancy() {
                @Override
                public void occupied(Path path) {}

                @Override
                public void vacated(Path path) {}
            };

    /** There is a member now. */
    void occupied(Path path);

    /** There is none any more. */
    void vacated(Path path);
}
