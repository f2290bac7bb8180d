package dobby.inspect;

import dobby.access.Filch;
import dobby.broker.LocalBroker;
import dobby.broker.LogStore;
import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Handler;
import dobby.http.Head;
import dobby.http.Target;
import dobby.loop.Faults;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.meters.Meters;
import dobby.presence.Presence;
import dobby.registry.Dolores;
import dobby.registry.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of the back-ends' HTTP door where they look at paths and sessions; all other requests it
 * leaves to another handler.
 *
 * <p>Threads: each request on its connection's loop; what takes long is done on a virtual thread,
 * one after the other, and what lives on a loop is asked there.
 */
public final class Inspection implements Handler {

    /** What there is, as the addresses are written in {@code docs/dudley.openapi.yaml}. */
    enum Route {
        PATHS("/paths", "GET", "prefix after limit"),
        PATH("/paths/{path}", "GET", ""),
        HISTORY("/paths/{path}/history", "GET", "since limit"),
        MEMBERS("/paths/{path}/members", "GET", "after limit"),
        SESSION("/sessions/{id}", "GET DELETE", ""),
        EXPLAIN("/explain", "GET", "id path"),
        LIVE("/health/live", "GET", ""),
        READY("/health/ready", "GET", ""),
        METRICS("/metrics", "GET", "");

        private final String template;
        private final String methods;
        private final String names;

        Route(String template, String methods, String names) {
            this.template = template;
            this.methods = methods;
            this.names = names;
        }

        /** The address, with names in braces for what is put in. */
        String template() {
            return template;
        }

        List<String> methods() {
            return List.of(methods.split(" ", -1));
        }

        /** What its query may hold. */
        List<String> names() {
            return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
        }

        private boolean fits(List<String> asked) {
            List<String> segments = List.of(template.split("/", -1));
            if (asked.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < asked.size(); i++) {
                String segment = segments.get(i);
                boolean open = segment.startsWith("{");
                if (open ? asked.get(i).isEmpty() : !asked.get(i).equals(segment)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Head PLAIN = Head.of(200, "text/plain", "");
    private static final Body OK = Body.of("ok\n".getBytes(StandardCharsets.US_ASCII));

    private final LocalBroker broker;
    private final PathAnswers paths;
    private final MemberAnswers members;
    private final SessionAnswers sessions;
    private final Explanations explanations;
    private final MetricAnswers metrics;
    private final Filch filch;
    private final Handler others;

    /**
     * @param faults is told of answers that fail
     * @param meters what is told to who asks for metrics
     * @param others answers what is not asked here
     */
    public Inspection(
            Dolores dolores,
            Filch filch,
            LocalBroker broker,
            Presence presence,
            Faults faults,
            Meters meters,
            Handler others) {
        Aside aside = new Aside(faults);
        this.broker = broker;
        this.paths = new PathAnswers(broker, aside);
        this.members = new MemberAnswers(presence, aside);
        this.sessions = new SessionAnswers(dolores, filch, aside);
        this.explanations = new Explanations(dolores, broker, aside);
        this.metrics = new MetricAnswers(meters, aside);
        this.filch = filch;
        this.others = others;
    }

    @Override
    public void handle(Exchange exchange) {
        String path = exchange.target().path();
        if (path.equals("/updates") || path.equals("/")) { // nearly always
            others.handle(exchange);
            return;
        }
        List<String> asked = List.of(path.split("/", -1));
        for (Route route : Route.values()) {
            if (route.fits(asked)) {
                handle(exchange, route, asked);
                return;
            }
        }
        others.handle(exchange);
    }

    /** Whether the server runs, those may ask who only see to that. */
    @Override
    public boolean isForAnybody(Exchange asked) {
        String path = asked.target().path();
        return path.equals(Route.LIVE.template) || path.equals(Route.READY.template);
    }

    private void handle(Exchange exchange, Route route, List<String> asked) {
        if (!route.methods().contains(exchange.method())) {
            String allowed = String.join(", ", route.methods());
            exchange.refuse(
                    Refusal.METHOD_NOT_ALLOWED,
                    route.template() + " has " + allowed + ".",
                    "Allow: " + allowed + "\r\n");
            return;
        }
        String named = asked.size() > 2 ? Target.decode(asked.get(2)) : "";
        if (named == null) {
            String what = "The address is not UTF-8 in percent escapes.";
            exchange.refuse(Refusal.BAD_PERCENT_ENCODING, what);
            return;
        }
        switch (Query.read(exchange.target().query(), route.names())) {
            case Parsed.Refused<Query>(Refusal refusal, String detail) ->
                    exchange.refuse(refusal, detail);
            case Parsed.Value<Query>(Query query) -> {
                switch (route) {
                    case PATHS -> ifMayInspect(exchange, () -> paths.list(exchange, query));
                    case PATH -> ifMayRead(exchange, named, path -> paths.one(exchange, path));
                    case HISTORY ->
                            ifMayRead(
                                    exchange, named, path -> paths.history(exchange, path, query));
                    case MEMBERS ->
                            ifMayRead(exchange, named, path -> members.list(exchange, path, query));
                    case SESSION -> session(exchange, named);
                    case EXPLAIN -> ifMayInspect(exchange, () -> explain(exchange, query));
                    case LIVE -> exchange.answer(PLAIN, OK);
                    case READY -> ready(exchange);
                    case METRICS -> ifMayInspect(exchange, () -> metrics.tell(exchange));
                }
            }
        }
    }

    /** Whether updates of every path would be accepted now. */
    private void ready(Exchange exchange) {
        LogStore.Health health = broker.health();
        if (health.ready()) {
            exchange.answer(PLAIN, OK);
        } else {
            exchange.refuse(Refusal.STORAGE_FAILED, health.detail());
        }
    }

    private void session(Exchange exchange, String id) {
        if (exchange.method().equals("GET")) {
            ifMayInspect(exchange, () -> sessions.look(exchange, id));
        } else {
            sessions.close(exchange, id);
        }
    }

    private void explain(Exchange exchange, Query query) {
        String id = query.get("id");
        String path = query.get("path");
        if (id == null || path == null) {
            exchange.refuse(Refusal.BAD_QUERY, "It needs an id and a path.");
        } else {
            withPath(exchange, path, where -> explanations.explain(exchange, id, where));
        }
    }

    private void ifMayInspect(Exchange exchange, Runnable action) {
        if (!refused(exchange, filch.inspecting(exchange.key()))) {
            action.run();
        }
    }

    private void ifMayRead(Exchange exchange, String text, WithPath action) {
        withPath(
                exchange,
                text,
                path -> {
                    if (!refused(exchange, filch.reading(path, exchange.key()))) {
                        action.then(path);
                    }
                });
    }

    private static boolean refused(Exchange exchange, Outcome.@Nullable Denied denied) {
        if (denied == null) {
            return false;
        }
        exchange.refuse(denied.refusal(), denied.detail());
        return true;
    }

    private interface WithPath {
        void then(Path path);
    }

    private static void withPath(Exchange exchange, String text, WithPath action) {
        switch (Path.parse(text)) {
            case Parsed.Refused<Path>(Refusal refusal, String detail) ->
                    exchange.refuse(refusal, detail);
            case Parsed.Value<Path>(Path path) -> action.then(path);
        }
    }

    /** Says that nobody has the id. */
    static void refuseUnknown(Exchange exchange, String id) {
        Aside.refuse(exchange, Refusal.UNKNOWN_ID, "Nobody has the id " + Text.shown(id) + ".");
    }
}
