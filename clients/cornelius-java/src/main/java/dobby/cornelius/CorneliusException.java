package dobby.cornelius;

import org.jspecify.annotations.Nullable;

/**
 * Why a call did not do what it was to do. Which of the three it is tells what the caller can do
 * about it.
 */
public abstract sealed class CorneliusException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private CorneliusException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Nothing was done, and the same request will be refused again. */
    public static final class Refused extends CorneliusException {

        private static final long serialVersionUID = 1;
        private static final int BAD_REQUEST = 400;

        private final int status;
        private final String code;
        private final String detail;

        Refused(int status, String code, String detail) {
            super("Refused (" + status + (code.isEmpty() ? "" : " " + code) + "): " + detail, null);
            this.status = status;
            this.code = code;
            this.detail = detail;
        }

        /** What the server would refuse, or would not understand as it was meant. */
        static Refused unsent(String code, String detail) {
            return new Refused(BAD_REQUEST, code, detail);
        }

        /** The HTTP status; 400 if it was refused before it was sent. */
        public int status() {
            return status;
        }

        /**
         * Which refusal it is, as listed in Dobby's protocol; empty if it was not Dobby who
         * answered but, say, a proxy.
         */
        public String code() {
            return code;
        }

        /** One sentence for people. */
        public String detail() {
            return detail;
        }
    }

    /** Nothing was done, because the server could not be reached or is stopping; later it can. */
    public static final class Unreachable extends CorneliusException {

        private static final long serialVersionUID = 1;

        Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The request was sent and nobody knows whether it was carried out: the answer was lost, came
     * too late, or could not be understood. It is not sent again by itself, because subscribers
     * could then be given it twice.
     */
    public static final class Uncertain extends CorneliusException {

        private static final long serialVersionUID = 1;

        Uncertain(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
