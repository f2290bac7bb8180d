package dobby.cornelius;

import java.util.Collection;
import java.util.List;

/** The batches behind the calls, and what their deliveries tell; for both forms of the client. */
final class Orders {

    private Orders() {}

    static List<Update> publish(String path, String message) {
        if (path.startsWith("::")) {
            throw CorneliusException.Refused.unsent(
                    "reserved_path", "Only updates(…) sends what begins with \"::\", a command.");
        }
        return List.of(new Update(path, message));
    }

    static List<Update> connect(String id, Collection<String> paths) {
        Ids.checked(id);
        return paths.stream().map(path -> Update.connect(id, path)).toList();
    }

    static List<Update> connect(String id, Collection<String> paths, String since) {
        Ids.checked(id);
        return paths.stream().map(path -> Update.connect(id, path, since)).toList();
    }

    static List<Update> connect(String id, Collection<String> paths, Introduction as) {
        Ids.checked(id);
        return paths.stream().map(path -> Update.connect(id, path).as(as)).toList();
    }

    static List<Update> disconnect(String id, Collection<String> paths) {
        Ids.checked(id);
        return paths.stream().map(path -> Update.disconnect(id, path)).toList();
    }

    static List<Update> close(String id) {
        return List.of(Update.close(id));
    }

    static int subscribers(List<Delivery> deliveries) {
        return deliveries.stream().mapToInt(Delivery::subscribers).sum();
    }

    static boolean known(List<Delivery> deliveries) {
        return deliveries.stream().allMatch(delivery -> delivery.unknown().isEmpty());
    }
}
