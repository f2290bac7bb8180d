package dobby.bench.siege;

import dobby.load.door.Firenze;
import dobby.load.door.HttpDoor;
import dobby.load.door.Joins;
import dobby.load.door.Paths;
import dobby.load.wire.Hearing;
import dobby.load.wire.Sockets;
import dobby.load.wire.SubscriberProtocol;
import dobby.load.wire.Talk;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Honest clients: the first by a WebSocket, the second by events, the third by polls, and so on.
 *
 * <p>Threads: confined to the generator's one thread.
 */
final class Honest implements SubscriberProtocol {
    static final Paths PATHS = new Paths("siege/");

    private final List<Firenze> kinds;
    private int next;

    Honest(Setting setting, Sockets sockets) {
        Joins joins = new Joins(sockets, dudley(setting), PATHS);
        HttpDoor door = new HttpDoor(setting.firenze(), "localhost", "", "");
        this.kinds =
                Arrays.stream(Firenze.Transport.values())
                        .map(transport -> new Firenze(door, transport, joins))
                        .toList();
    }

    static HttpDoor dudley(Setting setting) {
        return new HttpDoor(setting.dudley(), "localhost", "", setting.token());
    }

    @Override
    public InetSocketAddress door() {
        return kinds.getFirst().door();
    }

    @Override
    public Talk subscriber(int path, Hearing hearing) {
        return kinds.get(next++ % kinds.size()).subscriber(path, hearing);
    }
}
