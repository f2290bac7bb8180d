package dobby.config;

import dobby.message.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What each option is set to: by the first source that mentions it, else its fallback. Collects
 * what is wrong.
 */
final class Values {

    private final List<Source> sources;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param sources the strongest first
     */
    Values(List<Source> sources) {
        this.sources = sources;
    }

    /** The value of an option that has one. */
    <T> T one(Option<T> option) {
        return all(option).getFirst();
    }

    /** All values of the option. */
    <T> List<T> all(Option<T> option) {
        List<T> values = new ArrayList<>();
        List<Source.Given> mentions = given(option);
        if (mentions.size() > 1 && !option.many()) {
            problem(where(option), "given more than once");
        }
        for (Source.Given given : mentions) {
            for (String text : split(option, given.value())) {
                T value = option.kind().parser().parse(text);
                if (value == null) {
                    problem(
                            given.where(),
                            Text.shown(text)
                                    + " is not allowed; it takes "
                                    + option.kind().allowed());
                } else {
                    values.add(value);
                }
            }
        }
        return values.isEmpty() ? fallback(option) : values;
    }

    /** Whether someone has set the option. */
    boolean isGiven(Option<?> option) {
        return !given(option).isEmpty();
    }

    /** What to call the place where the option is set. */
    String where(Option<?> option) {
        List<Source.Given> given = given(option);
        return given.isEmpty() ? option.flag() : given.getFirst().where();
    }

    void problem(String where, String what) {
        problems.add(where + ": " + what);
    }

    /**
     * @param told where and what
     */
    void problem(String told) {
        problems.add(told);
    }

    void throwProblems() throws BadSettings {
        if (!problems.isEmpty()) {
            throw new BadSettings(problems);
        }
    }

    private List<Source.Given> given(Option<?> option) {
        return sources.stream()
                .map(source -> source.given(option))
                .filter(Predicate.not(List::isEmpty))
                .findFirst()
                .orElse(List.of());
    }

    private static <T> List<T> fallback(Option<T> option) {
        List<T> values = new ArrayList<>();
        List<String> texts =
                option.fallback().isEmpty() ? List.of() : split(option, option.fallback());
        for (String text : texts) {
            T value = option.kind().parser().parse(text);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static List<String> split(Option<?> option, String text) {
        if (!option.many()) {
            return List.of(text);
        }
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
