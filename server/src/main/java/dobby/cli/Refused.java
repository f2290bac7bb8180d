package dobby.cli;

/** A door answered, and what it said is not what was wanted. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    Refused(String what) {
        super(what);
    }

    /**
     * Makes it of an answer with the members {@code code} and {@code detail}, or of whatever else
     * was answered.
     */
    static Refused of(Web.Answer answer) {
        Json problem = Json.read(answer.body());
        String code = problem.text("code");
        String url = answer.uri().resolve("/").toString();
        if (code.isEmpty()) {
            return new Refused(
                    url + " answered with status " + answer.status() + "; is Dobby there?");
        }
        return new Refused(code + ": " + problem.text("detail"));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
