package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.compat.OldPomona;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The README's story, with a thousand records: an address book that is open in three browsers. */
final class ContactsReachWhoMayHearThemTest {

    private static final int RECORDS = 1000;
    private static final Update CONNECTED = new Update("contacts", "");

    @Test
    void once_and_in_order_also_over_a_lost_connection_and_nobody_else() throws Exception {
        List<String> records = Contacts.records(RECORDS, 2009);
        List<Update> updates = records.stream().map(text -> new Update("contacts", text)).toList();
        try (DobbyProcess dobby = DobbyProcess.serve();
                ContactsBackEnd site = new ContactsBackEnd(dobby, "alice", "bob");
                OldPomona alice = new OldPomona(comet(dobby), site.url("alice"), "contacts");
                Client bob = new Client(dobby.firenze());
                Client mallory = new Client(dobby.firenze());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(alice.take(1)).containsExactly(CONNECTED);
            assertThat(ask(site.url("bob"), "connect", bob)).isEqualTo(204);
            assertThat(bob.take(1)).containsExactly(CONNECTED);
            assertThat(ask(site.url("mallory"), "connect", mallory)).isEqualTo(403);

            Future<List<Update>> firstOfBob = threads.submit(() -> bob.take(400));
            save(site, records.subList(0, 400));
            assertThat(firstOfBob.get()).isEqualTo(updates.subList(0, 400));

            bob.send();
            save(site, records.subList(400, 450)); // some of it answers the poll
            bob.reconnect(); // and is lost with the connection
            save(site, records.subList(450, 700));
            Future<List<Update>> restOfBob = threads.submit(() -> bob.take(RECORDS - 400));
            save(site, records.subList(700, RECORDS));
            assertThat(restOfBob.get()).isEqualTo(updates.subList(400, RECORDS));

            assertThat(ask(site.url("bob"), "disconnect", bob)).isEqualTo(204);
            assertThat(bob.take(1)).containsExactly(new Update("::+::disconnect", "contacts"));
            site.save(List.of("not for bob"));
            assertThat(alice.take(RECORDS)).isEqualTo(updates);
            assertThat(alice.take(1)).containsExactly(new Update("contacts", "not for bob"));
            assertHearsOnly(site, bob);
            assertHearsOnly(site, mallory);
        }
    }

    /** What is told to it now is the next thing it hears. */
    private static void assertHearsOnly(ContactsBackEnd site, Client client) throws Exception {
        site.tell(client.id(), "a word");
        assertThat(client.take(1)).containsExactly(new Update(client.id(), "a word"));
    }

    /** As a site does: each save is an update of its own, some come in threes. */
    private static void save(ContactsBackEnd site, List<String> records) throws Exception {
        for (int i = 0; i < records.size(); ) {
            int end = Math.min(records.size(), i + (i % 5 == 0 ? 3 : 1));
            site.save(records.subList(i, end));
            i = end;
        }
    }

    private static int ask(URI site, String what, Client client) throws Exception {
        InetSocketAddress address = new InetSocketAddress(site.getHost(), site.getPort());
        try (RawSocket socket = new RawSocket(address)) {
            String target = site.getPath() + what + '/' + client.id();
            return socket.post(target, "[\"contacts\"]").answer().status();
        }
    }

    private static URI comet(DobbyProcess dobby) {
        return URI.create(DobbyProcess.url(dobby.firenze()) + "/comet/");
    }
}
