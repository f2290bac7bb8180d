import gc
import os
import signal
import threading
import unittest
from unittest import mock

from cornelius import Cornelius

from . import stage


class ConnectionsAreKept(stage.Both, unittest.TestCase):
    def test_one_connection_carries_many_requests(self):
        with stage.Server(stage.serves()) as server:
            client = self.client(server.url)
            for n in range(20):
                client.publish("a", n)
            self.assertEqual(server.connections, 1)

    def test_one_that_was_closed_meanwhile_is_noticed_before_anything_is_sent_on_it(self):
        with stage.Server(*[stage.serves(1)] * 5) as server:
            client = self.client(server.url, retries=0)
            for n in range(5):
                self.assertEqual(client.publish("a", n), 7)
                server.wait_until_closed()
            self.assertEqual([body[0]["message"] for body in server.bodies], ["0", "1", "2", "3", "4"])

    def test_a_server_that_says_so_is_not_kept(self):
        last = stage.good(1).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)
        with stage.Server(stage.answers(last), stage.serves()) as server:
            client = self.client(server.url)
            client.publish("a", 1)
            client.publish("a", 2)
            self.assertEqual(server.connections, 2)

    def test_the_key_is_sent_with_every_request_and_shown_nowhere(self):
        with stage.Server(stage.serves()) as server:
            client = self.client(server.url, key="s3cret")
            client.publish("a", 1)
            client.publish("a", 1)
            self.assertEqual([headers["authorization"] for _, headers in server.heads], ["Bearer s3cret"] * 2)
            self.assertNotIn("s3cret", repr(client))

    def test_without_a_key_there_is_no_such_header(self):
        with stage.Server(stage.serves()) as server:
            self.client(server.url).publish("a", 1)
            self.assertNotIn("authorization", server.heads[0][1])

    def test_proxies_of_the_environment_are_not_for_this(self):
        nobody = f"http://127.0.0.1:{stage.free_port()}"
        with mock.patch.dict(os.environ, {"HTTP_PROXY": nobody, "http_proxy": nobody}):
            with stage.Server(stage.serves()) as server:
                self.assertEqual(self.client(server.url).publish("a", 1), 7)


class ConnectionsAreKeptAsync(ConnectionsAreKept):
    make = stage.Waiting


class ThreadsAndProcesses(unittest.TestCase):
    def test_several_threads_share_a_client_and_each_keeps_its_order(self):
        dobby = stage.Dobby.shared()
        session = stage.Session(dobby)
        self.addCleanup(session.close)
        with Cornelius(dobby.url()) as client:
            client.connect(session.id, ["threads"])
            threads = [
                threading.Thread(target=lambda t=t: [client.publish("threads", f"{t}:{n}") for n in range(50)])
                for t in range(8)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        heard = [message.split(":") for _, message in session.take(401)[1:]]
        for t in range(8):
            self.assertEqual([int(n) for thread, n in heard if thread == str(t)], list(range(50)))

    def test_no_more_connections_are_made_than_there_are_threads_at_once(self):
        with stage.Server(*[stage.serves()] * 50) as server, Cornelius(server.url) as client:
            for _ in range(3):
                threads = [threading.Thread(target=client.publish, args=("a", 1)) for _ in range(4)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
            self.assertLessEqual(server.connections, 4)

    def test_a_forked_process_has_connections_of_its_own(self):
        with stage.Server(*[stage.serves()] * 3) as server, Cornelius(server.url) as client:
            client.publish("a", "parent")
            for name in ("first", "second"):
                self.assertEqual(os.waitpid(self.fork(client, name), 0)[1], 0)
            client.publish("a", "parent again")
            self.assertEqual(server.connections, 3)
            self.assertEqual(len(server.bodies), 4)

    def test_a_fork_while_another_thread_holds_the_lock_does_no_harm(self):
        with stage.Server(*[stage.serves()] * 2) as server, Cornelius(server.url) as client:
            with client._pool._lock:
                child = self.fork(client, 1)
            self.assertEqual(os.waitpid(child, 0)[1], 0)

    def fork(self, client, value):
        """A child that publishes and ends, with 0 if it went well."""
        child = os.fork()
        if child == 0:
            signal.alarm(stage.DEADLINE_S)  # rather than waiting for ever for a lock that nobody holds
            os._exit(0 if client.publish("a", value) == 7 else 1)
        return child

    def test_a_client_that_nobody_needs_leaves_no_connection(self):
        with stage.Server(stage.serves()) as server:
            client = Cornelius(server.url)
            client.publish("a", 1)
            client.close()
            del client
            gc.collect()
            server.wait_until_closed()

    def test_a_restarted_dobby_is_found_again(self):
        dobby = stage.Dobby()
        self.addCleanup(lambda: dobby.stop())
        with Cornelius(dobby.url()) as client:
            client.publish("a", 1)
            dobby.restart()
            self.assertEqual(client.publish("a", 2), 0)

    def test_an_old_connection_is_not_trusted(self):
        with stage.Server(*[stage.serves()] * 2) as server, Cornelius(server.url) as client:
            client.publish("a", 1)
            with mock.patch("cornelius._pool.IDLE_S", 0):
                client.publish("a", 2)
            self.assertEqual(server.connections, 2)
