package dobby.config;

import dobby.broker.Retention;
import dobby.broker.Sync;
import dobby.message.PathRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where durable histories are kept: with some that are durable, or not at all. */
final class Data {

    private Data() {}

    /** Reads it; null if nothing is durable, or if something is wrong with it. */
    static @Nullable DataSettings read(Values values, List<PathRule<Retention>> histories) {
        List<String> directories = values.all(PathOptions.DATA);
        Sync sync = values.one(PathOptions.SYNC);
        long bytesMax = values.one(PathOptions.DATA_BYTES);
        Optional<PathRule<Retention>> durable =
                histories.stream().filter(each -> each.value().durable()).findFirst();
        if (directories.isEmpty()) {
            durable.ifPresent(each ->
                    values.problem(
                            values.where(PathOptions.HISTORY),
                            each.paths() + ": what is durable needs data, a directory"));
            needsData(PathOptions.SYNC, values);
            needsData(PathOptions.DATA_BYTES, values);
            return null;
        }
        if (durable.isEmpty()) {
            values.problem(
                    values.where(PathOptions.DATA),
                    "no history is durable; say which is, as in history \"orders/* durable\"");
        }
        return new DataSettings(directories.getFirst(), sync, bytesMax);
    }

    private static void needsData(Option<?> option, Values values) {
        if (values.isGiven(option)) {
            values.problem(values.where(option), "it needs data too");
        }
    }

    static Kind<String> directory() {
        return new Kind<>(
                "DIR",
                "a directory of this server alone, which is made if there is none",
                text -> text.isEmpty() || text.indexOf('\0') >= 0 ? null : text);
    }

    static Kind<Sync> sync() {
        String all =
                Arrays.stream(Sync.values()).map(Data::written).collect(Collectors.joining("|"));
        return new Kind<>(all, "one of " + all.replace("|", ", "), Data::syncOf);
    }

    private static @Nullable Sync syncOf(String text) {
        return Arrays.stream(Sync.values())
                .filter(each -> written(each).equals(text))
                .findFirst()
                .orElse(null);
    }

    private static String written(Sync sync) {
        return sync.name().toLowerCase(Locale.ROOT);
    }
}
