package dobby.config;

/**
 * What can be said of the tokens that clients show.
 *
 * <p>Threads: immutable.
 */
final class GrantOptions {

    static final Option<String> JWKS =
            Option.one(
                    Section.GRANTS,
                    "jwks",
                    Kinds.file(),
                    "",
                    "JWKS file of the keys that sign clients' tokens (JWT); without it clients do"
                            + " nothing themselves");
    static final Option<String> AUDIENCE =
            Option.many(
                    Section.GRANTS,
                    "jwt-audience",
                    Kinds.word(),
                    "",
                    "for whom a token must be (aud); if nothing is said it must not say either; more"
                            + " with commas or given again");
    static final Option<String> ISSUER =
            Option.one(
                    Section.GRANTS,
                    "jwt-issuer",
                    Kinds.word(),
                    "",
                    "who must have made a token (iss)");
    static final Option<Long> LEEWAY =
            Option.one(
                    Section.GRANTS,
                    "jwt-leeway",
                    Kinds.time("0", "5m"),
                    "5",
                    "how far the clock that a token was made by may be wrong");
    static final Option<Long> LIFE =
            Option.one(
                    Section.GRANTS,
                    "jwt-life",
                    Kinds.time("1", "8784h"),
                    "24h",
                    "how long a token may be good from now on; one that is for longer is refused");
    static final Option<Long> NOTICE =
            Option.one(
                    Section.GRANTS,
                    "jwt-notice",
                    Kinds.time("0", "1h"),
                    "60",
                    "how long before its end a client is told ::expiring");

    private GrantOptions() {}
}
