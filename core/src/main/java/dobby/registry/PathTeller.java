package dobby.registry;

import dobby.message.Path;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Makes of what happens to paths what is told of them.
 *
 * <p>Threads: as {@link Occupancy} says.
 *
 * @param isToldOf which paths are told of
 * @param teller is given the control path on which it is told, and the path
 */
record PathTeller(Predicate<Path> isToldOf, BiConsumer<Path, Path> teller) implements Occupancy {

    @Override
    public void occupied(Path path) {
        tell(Path.OCCUPIED, path);
    }

    @Override
    public void vacated(Path path) {
        tell(Path.VACATED, path);
    }

    private void tell(Path what, Path of) {
        if (isToldOf.test(of)) {
            teller.accept(what, of);
        }
    }
}
