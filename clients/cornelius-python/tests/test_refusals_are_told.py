import pickle
import unittest

from cornelius import Invalid, Refused

from . import stage


class RefusalsAreTold(stage.Both, unittest.TestCase):
    def setUp(self):
        self.dobby = stage.Dobby.shared()
        self.cornelius = self.client(self.dobby.url())

    def refused(self, updates):
        with self.assertRaises(Refused) as caught:
            self.cornelius.updates(updates)
        return caught.exception

    def test_a_bad_item_refuses_all_and_is_named(self):
        session = stage.Session(self.dobby)
        self.addCleanup(session.close)
        self.cornelius.connect(session.id, ["all"])
        error = self.refused([("all", "1"), ("", "2"), ("all", "3")])
        self.assertEqual((error.status, error.code, error.item), (400, "bad_path", 1))
        self.assertIn("must not be empty", error.detail)
        self.cornelius.publish("all", "end")
        self.assertEqual(session.take(2), [("all", ""), ("all", "end")])

    def test_what_dobby_itself_says_on_is_refused(self):
        self.assertEqual(self.refused([("::gap", "a")]).code, "reserved_path")
        self.assertEqual(self.refused([("::nonsense", "a")]).code, "unknown_command")

    def test_a_message_or_a_body_too_big_is_refused(self):
        self.assertEqual(self.refused([("a", "x" * (1 << 20) + "x")]).code, "message_too_big")
        # Dobby answers this one and hangs up before it has read all of it.
        self.assertEqual(self.refused([("a", "x" * 1_000_000)] * 30).code, "body_too_big")
        self.assertEqual(self.cornelius.publish("a", "x"), 0)

    def test_a_batch_above_the_limit_is_not_sent(self):
        nobody = self.client(f"http://127.0.0.1:{stage.free_port()}")
        with self.assertRaisesRegex(Invalid, "at most 1000 updates, this one has 1001"):
            nobody.updates([("a", 1)] * 1001)
        wide = self.client(self.dobby.url(), batch_updates=5000)
        with self.assertRaises(Refused) as caught:
            wide.updates([("a", 1)] * 1001)
        self.assertEqual(caught.exception.code, "batch_too_big")

    def test_another_door_is_not_taken_for_dudley(self):
        with self.assertRaises(Refused) as caught:
            self.client(self.dobby.url("firenze")).publish("a", 1)
        self.assertEqual((caught.exception.status, caught.exception.code), (404, "unknown_id"))

    def test_somebody_in_between_may_refuse_in_his_own_words(self):
        with stage.Server(stage.answers(stage.reply(404, b"<html>no</html>"))) as server:
            with self.assertRaises(Refused) as caught:
                self.client(server.url).publish("a", 1)
        self.assertEqual((caught.exception.status, caught.exception.code), (404, ""))

    def test_a_redirect_is_not_followed(self):
        with stage.Server(stage.answers(stage.reply(307, b"", Location="/elsewhere"))) as server:
            with self.assertRaises(Refused):
                self.client(server.url).publish("a", 1)
            self.assertEqual(server.connections, 1)

    def test_an_error_survives_a_trip_between_processes(self):
        error = pickle.loads(pickle.dumps(self.refused([("", 1)])))
        self.assertEqual((error.status, error.code, error.item), (400, "bad_path", 0))
        self.assertTrue(str(error).startswith("400 bad_path: Item 0"))


class RefusalsAreToldAsync(RefusalsAreTold):
    make = stage.Waiting
