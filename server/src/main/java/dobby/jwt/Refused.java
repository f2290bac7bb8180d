package dobby.jwt;

import dobby.message.Parsed;
import dobby.message.Refusal;

/** Why a token is not taken; never leaves this package. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    /**
     * @param why one sentence
     */
    Refused(String why) {
        this(Refusal.BAD_TOKEN, why);
    }

    Refused(Refusal refusal, String why) {
        super(why, null, false, false); // many may come: no stack is walked
        this.refusal = refusal;
    }

    <T> Parsed<T> parsed() {
        return Parsed.refused(refusal, String.valueOf(getMessage()));
    }
}
