package dobby.store;

import dobby.broker.LogStore;
import dobby.broker.LogStore.NotKept;
import dobby.broker.Sync;
import dobby.message.Position;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** A process that publishes until it is killed, and tells what is kept: path and offset. */
final class Publishing {

    static final int KEEP = 150;

    private static final int PATHS = 40;
    private static final int WAITING = 256;

    private Publishing() {}

    static String path(int number) {
        return "path/" + number;
    }

    static String message(long offset) {
        return "message " + offset + " ".repeat((int) (offset * 37 % 500));
    }

    public static void main(String[] args) throws InterruptedException {
        String[] epoch = new String[PATHS];
        long[] last = new long[PATHS];
        SqliteLogStore store =
                SqliteLogStore.open(
                        new StoreSettings(Path.of(args[0]), Sync.ALWAYS),
                        () -> {
                            throw new AssertionError("a new epoch");
                        });
        store.recover(log -> {
            int number = Integer.parseInt(log.path().text().substring("path/".length()));
            epoch[number] = log.head().epoch();
            last[number] = log.head().offset();
            return true;
        });
        for (int i = 0; i < PATHS; i++) {
            epoch[i] = epoch[i] == null ? "e" + i : epoch[i];
        }
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        Semaphore free = new Semaphore(WAITING);
        for (int n = 0; ; n++) {
            free.acquire();
            int number = n % PATHS;
            long offset = ++last[number];
            store.append(
                    Opened.update(path(number), epoch[number], offset, message(offset)),
                    offset,
                    new Told(out, number, offset, free));
            store.trim(
                    dobby.message.Path.of(path(number)),
                    new Position(epoch[number], Math.max(0, offset - KEEP)));
        }
    }

    private record Told(DataOutputStream out, int number, long offset, Semaphore free)
            implements LogStore.Appended {
        @Override
        public void kept() {
            try {
                out.writeInt(number);
                out.writeLong(offset);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            free.release();
        }

        @Override
        public void refused(NotKept why, String detail) {
            throw new IllegalStateException(why + ": " + detail);
        }
    }
}
