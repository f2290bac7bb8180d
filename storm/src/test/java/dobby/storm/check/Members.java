package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.e2e.stage.Json;
import dobby.storm.history.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Who the members of one path are, as one session was told. */
final class Members {

    private final Set<String> named = new HashSet<>();
    private boolean known;
    private boolean lost;
    private boolean areNamed;
    private long count;

    /** It is told all of them, or who has come and left, or how many they are. */
    void take(Event event) {
        Map<?, ?> told = (Map<?, ?>) Json.read(event.text("told"));
        count = (Long) Objects.requireNonNull(told.get("count"));
        if (told.get("members") instanceof List<?> all) {
            named.clear();
            named.addAll(names(all));
            areNamed = true;
        } else if (told.get("joined") instanceof List<?> joined) {
            if (lost) {
                return; // it changes what is not known any more
            }
            require(known && areNamed, "some changed, and nobody had said who was there", event);
            for (String left : names((List<?>) Objects.requireNonNull(told.get("left")))) {
                require(named.remove(left), left + " left, and was not there", event);
            }
            named.addAll(names(joined));
        } else {
            named.clear();
            areNamed = false;
        }
        known = true;
        lost = false;
        require(
                !areNamed || named.size() == count,
                "there are " + named.size() + " by name",
                event);
    }

    private static Set<String> names(List<?> members) {
        return members.stream()
                .map(each -> each instanceof Map<?, ?> member ? member.get("member") : each)
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    /** Something of that was lost. */
    void lost() {
        known = false;
        lost = true;
    }

    /**
     * After a while of quiet it must be the truth.
     *
     * @param sure who is a member for sure
     * @param possible who may be one, for nobody has told yet that it is gone
     */
    void end(String path, Set<String> sure, Set<String> possible, Event event) {
        require(known, "it was never told who is on " + path, event);
        String truth = " on " + path + " are " + sure + ", perhaps " + possible + ", told was ";
        require(sure.size() <= count && count <= possible.size(), truth + count, event);
        if (areNamed) {
            require(named.containsAll(withoutNameless(sure)), truth + named, event);
            require(possible.containsAll(withoutNameless(named)), truth + named, event);
        }
    }

    /** Those who did not say who they are have a name that only the server knows. */
    private static Set<String> withoutNameless(Set<String> members) {
        return members.stream().filter(name -> !name.startsWith("~")).collect(Collectors.toSet());
    }
}
