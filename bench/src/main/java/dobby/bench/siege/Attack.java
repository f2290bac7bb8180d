package dobby.bench.siege;

import java.io.IOException;

/**
 * One way to harm a server.
 *
 * <p>Threads: immutable; each fighter is a thread.
 *
 * @param name what it is asked for by
 * @param what what is done, for people
 * @param fighters how many do it at once
 * @param fight what each does over and over
 */
record Attack(String name, String what, int fighters, Fight fight) {

    /** What one fighter does, until the server ends it or it has done its worst. */
    interface Fight {
        /**
         * Does it once.
         *
         * @throws IOException if the server has ended the connection, or took none
         */
        void once(Ground ground) throws IOException, InterruptedException;
    }
}
