package dobby.session;

import dobby.message.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Says whether another session may begin, and is told of each that does and that ends.
 *
 * <p>Threads: called from any thread; returns at once.
 */
public interface Admission {

    /** The origin of who is not counted by where it comes from. */
    int NOWHERE = -1;

    /** Lets any number begin. */
    Admission ANYBODY =
            new Admission() {
                @Override
                public @Nullable Refusal full(int origin) {
                    return null;
                }

                @Override
                public @Nullable Refusal admit(int origin) {
                    return null;
                }

                @Override
                public void left(int origin) {}
            };

    /**
     * Why none may begin now; null if one may.
     *
     * @param origin where it comes from: a number whose meaning is the admission's own, or {@link
     *     #NOWHERE}
     */
    @Nullable Refusal full(int origin);

    /** The same; if it may, it has begun. */
    @Nullable Refusal admit(int origin);

    /** One that was admitted has ended. */
    void left(int origin);
}
