package dobby.config;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where doors may stand: those with power on this machine only, and no two on one address. */
final class DoorRules {

    private record Placed(Option<?> door, @Nullable SocketAddress address) {}

    private DoorRules() {}

    /**
     * @param keys whether who comes to a back-ends' door needs a key
     */
    static void check(Doors doors, boolean keys, Values values) {
        List<Placed> backEnds =
                List.of(
                        new Placed(Options.DUDLEY, doors.dudley()),
                        new Placed(Options.IMPERIO, doors.imperio()),
                        new Placed(Options.IMPERIO_HTTP, doors.imperioHttp()));
        for (Placed placed : backEnds) {
            if (!keys) {
                checkLoopback(placed, values);
            }
        }
        Placed firenze = new Placed(Options.FIRENZE, doors.firenze());
        for (int i = 0; i < backEnds.size(); i++) {
            checkCollision(firenze, backEnds.get(i), values);
            for (Placed earlier : backEnds.subList(0, i)) {
                checkCollision(earlier, backEnds.get(i), values);
            }
        }
    }

    private static void checkLoopback(Placed placed, Values values) {
        if (placed.address() == null
                || Doors.isLocal(placed.address())
                || !(placed.address() instanceof InetSocketAddress address)) {
            return;
        }
        String text = Addresses.text(address);
        String what =
                ("%s is not a loopback address. Whoever reaches the door %s has complete control, so there it"
                                + " needs keys: make one with dobby token and name its file with --keys, or put the door on a"
                                + " loopback address such as 127.0.0.1:%d")
                        .formatted(text, placed.door().name(), address.getPort());
        values.problem(values.where(placed.door()), what);
    }

    private static void checkCollision(Placed one, Placed other, Values values) {
        if (one.address() == null
                || other.address() == null
                || !Addresses.collide(one.address(), other.address())) {
            return;
        }
        // Blame the one that was set, not a default.
        boolean blameOne = values.isGiven(one.door()) && !values.isGiven(other.door());
        Option<?> blamed = (blameOne ? one : other).door();
        Option<?> owner = (blameOne ? other : one).door();
        SocketAddress address = blameOne ? one.address() : other.address();
        String what = address instanceof InetSocketAddress ? "port" : "file";
        values.problem(
                values.where(blamed),
                "%s: the %s is taken by %s; each door needs its own"
                        .formatted(Addresses.text(address), what, owner.flag()));
    }
}
