package dobby.config;

import dobby.broker.Retention;
import dobby.http.HttpLimits;
import dobby.message.Overflow;
import dobby.message.PathRule;
import dobby.message.PathRules;
import dobby.presence.PresenceSettings;
import dobby.session.SessionLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the settings of what was given: flags beat the environment, that beats the file, and that
 * the fallback.
 *
 * <p>Threads: confined to the thread that starts the program.
 */
public final class SettingsReader {

    /**
     * A character may take six bytes in JSON ({@code \\u0007}), and the path and the rest take some
     * too.
     */
    private static final int JSON_BYTES_PER_BYTE = 6;

    private static final int JSON_BYTES_AROUND = 4096;

    private final Values values;

    private SettingsReader(Values values) {
        this.values = values;
    }

    /**
     * Reads and checks everything.
     *
     * @param flags option name to the values given on the command line
     * @throws BadSettings if anything is not as it should be
     */
    public static Settings read(Map<String, List<String>> flags, Environment environment)
            throws BadSettings {
        List<Source> sources = new ArrayList<>(List.of(new Flags(flags), environment));
        Optional<Source.Given> file =
                sources.stream()
                        .flatMap(source -> source.given(Options.CONFIG).stream())
                        .findFirst();
        if (file.isPresent()) {
            sources.add(ConfigFile.read(file.get()));
        }
        return new SettingsReader(new Values(sources)).settings();
    }

    private Settings settings() throws BadSettings {
        int messageBytes = values.one(Options.MESSAGE_BYTES);
        Doors doors = doors();
        List<PathRule<Retention>> histories = histories();
        Settings settings =
                new Settings(
                        values.one(Options.ID),
                        doors,
                        values.one(Options.SOCKET_MODE),
                        sessions(),
                        histories,
                        values.one(PathOptions.HISTORY_BYTES),
                        Data.read(values, histories),
                        presence(),
                        values.one(Options.RECEIPT_TIMEOUT),
                        LimitOptions.read(values),
                        LimitOptions.uncounted(values),
                        http(messageBytes),
                        messageBytes,
                        values.one(Options.BATCH_UPDATES),
                        values.all(Options.ALLOW_ORIGIN),
                        values.all(Options.ALLOW_HOST),
                        Proxies.read(values),
                        keys(),
                        GrantSettings.read(values),
                        TlsFiles.read(values),
                        Webhooks.read(values),
                        values.one(Options.LOOPS),
                        values.one(Options.IO),
                        values.one(Options.LOG_UPDATES));
        values.throwProblems();
        DoorRules.check(doors, settings.keys() != null, values);
        values.throwProblems();
        return settings;
    }

    private @Nullable KeysFile keys() {
        List<String> files = values.all(Options.KEYS);
        return files.isEmpty() ? null : new KeysFile(Path.of(files.getFirst()));
    }

    private Doors doors() {
        return new Doors(
                values.one(Options.FIRENZE).orElse(null),
                values.one(Options.DUDLEY).orElse(null),
                values.one(Options.IMPERIO).orElse(null),
                values.one(Options.IMPERIO_HTTP).orElse(null));
    }

    private SessionLimits sessions() {
        return new SessionLimits(
                values.one(Options.POLL_TIMEOUT),
                values.one(Options.HEARTBEAT),
                values.one(Options.SESSION_TIMEOUT),
                values.one(Options.BATCH_DELAY),
                values.one(Options.SESSION_QUEUE),
                values.one(Options.SESSION_QUEUE_BYTES),
                values.one(LimitOptions.QUEUES_BYTES),
                new PathRules<>(values.all(PathOptions.OVERFLOW), Overflow.GAP));
    }

    /** A history that a session could not be given whole would be told as a gap each time. */
    private List<PathRule<Retention>> histories() {
        List<PathRule<Retention>> histories = values.all(PathOptions.HISTORY);
        int queue = values.one(Options.SESSION_QUEUE);
        for (PathRule<Retention> each : histories) {
            if (each.value().updates() > queue) {
                values.problem(
                        values.where(PathOptions.HISTORY),
                        each.paths() + ": more updates than session-queue, which is " + queue);
            }
        }
        return histories;
    }

    /** All members must fit into a session's queue: one that is told them would lose the rest. */
    private PresenceSettings presence() {
        PresenceSettings presence =
                new PresenceSettings(
                        values.all(PathOptions.PRESENCE),
                        values.one(PathOptions.PRESENCE_MEMBERS),
                        values.one(PathOptions.PRESENCE_INTERVAL),
                        values.one(PathOptions.PRESENCE_INFO_BYTES));
        int queue = values.one(Options.SESSION_QUEUE_BYTES);
        if (!presence.paths().isEmpty()
                && (long) presence.membersMax() * presence.infoBytesMax() > queue) {
            values.problem(
                    values.where(PathOptions.PRESENCE),
                    "presence-members times presence-info-bytes is more than session-queue-bytes, which is "
                            + queue);
        }
        return presence;
    }

    private HttpLimits http(int messageBytes) {
        return new HttpLimits(
                HttpLimits.DEFAULT.targetBytesMax(),
                values.one(Options.HEAD_BYTES),
                batchBytes(messageBytes),
                HttpLimits.DEFAULT.aheadBytesMax(),
                values.one(Options.REQUEST_TIMEOUT),
                values.one(Options.IDLE_TIMEOUT));
    }

    /**
     * A batch must have room for a longest message: one that could not be published by Dudley would
     * be a trap.
     */
    private int batchBytes(int messageBytes) {
        int given = values.one(Options.BATCH_BYTES);
        int needed = JSON_BYTES_PER_BYTE * messageBytes + JSON_BYTES_AROUND;
        if (given < needed && values.isGiven(Options.BATCH_BYTES)) {
            String why =
                    given
                            + " bytes are too few; a longest message may take 6 x message-bytes + 4096 = ";
            values.problem(values.where(Options.BATCH_BYTES), why + needed + " in JSON");
        }
        return Math.max(given, needed);
    }
}
