import time
import unittest
from unittest import mock

from cornelius import Cornelius, CorneliusError, Uncertain, Unreachable

from . import stage


class NothingIsPublishedTwice(stage.Both, unittest.TestCase):
    def server(self, *acts):
        server = stage.Server(*acts)
        self.addCleanup(server.close)
        return server

    def publish(self, server, **options):
        return self.client(server.url, **options).publish("a", 1)

    def keys(self, server):
        return [headers["idempotency-key"] for _, headers in server.heads]

    def test_a_lost_answer_is_asked_for_again_under_the_same_key(self):
        for act in (stage.reads_and_hangs_up, stage.cuts_its_answer):
            server = self.server(act, stage.serves())
            self.assertEqual(self.publish(server), 7)
            self.assertEqual(len(server.bodies), 2, act.__name__)
            self.assertEqual(server.bodies[0], server.bodies[1])
            self.assertEqual(len(set(self.keys(server))), 1)

    def test_each_publish_has_a_key_of_its_own(self):
        server = self.server(stage.serves(), stage.serves())
        client = self.client(server.url)
        client.publish("a", 1)
        client.publish("a", 1)
        self.assertEqual(len(set(self.keys(server))), 2)

    def test_an_answer_that_stays_lost_is_uncertain(self):
        server = self.server(*[stage.reads_and_hangs_up] * 9)
        with self.assertRaises(Uncertain):
            self.publish(server, retries=3)
        self.assertEqual(len(server.bodies), 4)

    def test_a_late_answer_is_uncertain_and_not_sent_again(self):
        server = self.server(stage.answers_too_late, stage.serves())
        begun = time.monotonic()
        with self.assertRaises(Uncertain):
            self.publish(server, timeout=0.2)
        self.assertLess(time.monotonic() - begun, 2)
        self.assertEqual(len(server.bodies), 1)

    def test_a_command_takes_no_longer_for_being_repeatable(self):
        server = self.server(stage.answers_too_late, stage.answers_too_late, stage.answers_too_late)
        begun = time.monotonic()
        with self.assertRaises(Uncertain):
            self.client(server.url, timeout=0.2).connect("some-id", ["a"])
        self.assertLess(time.monotonic() - begun, 2)
        self.assertEqual(len(server.bodies), 1)

    def test_commands_are_sent_again_for_they_can_be_carried_out_twice(self):
        for lost in (stage.reads_and_hangs_up, stage.cuts_its_answer):
            server = self.server(lost, stage.serves())
            client = self.client(server.url)
            self.assertIs(client.connect("some-id", ["a", "b"]), True)
            self.assertEqual(len(server.bodies), 2)
            self.assertEqual(server.bodies[0], server.bodies[1])

    def test_one_update_among_commands_is_enough_not_to_send_again_after_a_failure(self):
        server = self.server(stage.answers(stage.reply(502, b"bad gateway")), stage.serves())
        with self.assertRaises(Uncertain):
            self.client(server.url).updates([("::connect", "some-id->a"), ("a", 1)])
        self.assertEqual(len(server.bodies), 1)

    def test_a_server_that_has_no_time_is_asked_again_when_it_says(self):
        busy = stage.reply(503, stage.problem("draining", 503), Retry_After=0, Connection="close")
        server = self.server(stage.answers(busy), stage.answers(busy), stage.serves())
        self.assertEqual(self.publish(server), 7)
        self.assertEqual(len(server.bodies), 3)

    def test_a_server_that_stays_busy_is_given_up(self):
        busy = stage.reply(503, stage.problem("draining", 503), Retry_After=0, Connection="close")
        server = self.server(*[stage.answers(busy)] * 9)
        with self.assertRaises(Unreachable):
            self.publish(server, retries=3)
        self.assertEqual(len(server.bodies), 4)

    def test_nobody_waits_for_longer_than_the_timeout(self):
        server = self.server(stage.answers(stage.reply(503, stage.problem("draining", 503), Retry_After=60)))
        with self.assertRaises(Unreachable) as caught:
            self.publish(server)
        self.assertEqual(caught.exception.retry_after, 60)
        self.assertEqual(len(server.bodies), 1)

    def test_other_failures_of_servers_are_uncertain(self):
        for answer in (
            stage.reply(503, b"no upstream"),
            stage.reply(503, b"no upstream", Retry_After=0),
            stage.reply(502, b"bad gateway"),
            stage.reply(500, stage.problem("fault", 500)),
            stage.reply(200, b"{success:true}"),
            stage.reply(200, b'{"updates":[]}'),
            stage.reply(200, b'{"updates":[1]}'),
            stage.reply(200, b"[" * 100_000),
            stage.reply(200, b" " * (1 << 20) + b'{"updates":[{"subscribers":1}]}'),
        ):
            server = self.server(stage.answers(answer), stage.serves())
            with self.subTest(answer[:60]), self.assertRaises(Uncertain):
                self.publish(server)
            self.assertEqual(len(server.bodies), 1)

    def test_a_refused_connection_is_tried_again_after_a_pause(self):
        port = stage.free_port()
        started = []
        pauses = []

        def start(pause):
            pauses.append(pause)
            if len(pauses) == 2:
                started.append(self.server_at(port))

        with self.sleeping(start):
            self.assertEqual(self.client(f"http://127.0.0.1:{port}").publish("a", 1), 7)
        self.assertEqual(len(started[0].bodies), 1)
        self.assertTrue(0.02 < pauses[0] < 0.06 < pauses[0] + pauses[1] < 0.16, pauses)

    def server_at(self, port):
        server = stage.Server(stage.serves(), port=port)
        self.addCleanup(server.close)
        return server

    def sleeping(self, what):
        return mock.patch("cornelius.client.time.sleep", what)

    def test_where_nobody_listens_is_certain_and_quick(self):
        begun = time.monotonic()
        with self.assertRaises(Unreachable):
            self.client(f"http://127.0.0.1:{stage.free_port()}").publish("a", 1)
        self.assertLess(time.monotonic() - begun, 1)

    def test_every_error_is_a_cornelius_error(self):
        with self.assertRaises(CorneliusError):
            self.client("http://no-such-host.invalid:8004", retries=0).publish("a", 1)


class NothingIsPublishedTwiceAsync(NothingIsPublishedTwice):
    make = stage.Waiting

    def sleeping(self, what):
        async def sleep(pause):
            what(pause)

        return mock.patch("cornelius.aio.asyncio.sleep", sleep)


class WhatWasNotHandedOverWhole(unittest.TestCase):
    def test_was_not_taken_and_is_sent_again(self):
        with stage.Server(stage.hangs_up, stage.serves()) as server, Cornelius(server.url) as client:
            self.assertEqual(client.publish("a", "x" * (8 << 20)), 7)
            self.assertEqual(len(server.bodies), 1)

    def test_is_refused_if_that_is_what_the_server_said_before_it_hung_up(self):
        def refuses(server, connection):
            connection.recv(1000)
            connection.sendall(stage.reply(413, stage.problem("body_too_big", 413), Connection="close"))

        with stage.Server(refuses) as server, Cornelius(server.url) as client:
            with self.assertRaisesRegex(CorneliusError, "413 body_too_big"):
                client.publish("a", "x" * (8 << 20))
