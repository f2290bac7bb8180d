package dobby.load;

import dobby.load.wire.Hearing;

/** One subscriber of one path: counts what its talk has heard. */
final class Subscriber implements Hearing {
    private final Subscribers all;
    private final int path;
    private final Arrivals arrivals = new Arrivals();
    private boolean attached;

    Subscriber(Subscribers all, int path) {
        this.all = all;
        this.path = path;
    }

    @Override
    public void attached() {
        if (!attached) {
            attached = true;
            all.attached();
        }
    }

    @Override
    public void heard(byte[] bytes, int from, int to) {
        all.heard(arrivals, path, bytes, from, to);
    }

    @Override
    public void refused(String what) {
        all.refused(what);
    }
}
