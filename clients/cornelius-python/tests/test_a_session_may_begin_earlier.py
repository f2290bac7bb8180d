import unittest
import uuid

from cornelius import Invalid, Refused

from . import stage


class ASessionMayBeginEarlier(stage.Both, unittest.TestCase):
    def setUp(self):
        self.dobby = stage.Dobby.shared()
        self.cornelius = self.client(self.dobby.url(), timeout=20)
        self.path = f"kept/{uuid.uuid4()}"

    def heard(self, since):
        session = stage.Session(self.dobby)
        self.addCleanup(session.close)
        self.assertIs(self.cornelius.connect(session.id, [self.path], since=since), True)
        self.cornelius.publish(session.id, "end")
        return [message for _, message in session.take_until(session.id)]

    def test_what_is_kept_is_given_from_there_on(self):
        positions = [delivery.position for delivery in self.cornelius.updates([(self.path, n) for n in (1, 2, 3)])]
        self.assertEqual(self.heard(None), [""])
        self.assertEqual(self.heard("all"), ["", "1", "2", "3"])
        self.assertEqual(self.heard(2), ["", "2", "3"])
        self.assertEqual(self.heard("10m"), ["", "1", "2", "3"])
        self.assertEqual(self.heard(positions[0]), ["", "2", "3"])

    def test_what_is_kept_no_more_is_told(self):
        positions = [delivery.position for delivery in self.cornelius.updates([(self.path, n) for n in range(5)])]
        self.assertEqual(self.heard(positions[0]), ["", self.path, "2", "3", "4"])

    def test_a_path_without_history_has_no_positions(self):
        self.assertIsNone(self.cornelius.updates([("no-history", 1)])[0].position)

    def test_what_can_be_no_start_is_not_sent_and_what_is_none_is_refused(self):
        for since in (True, 1.5, ["all"], b"all"):
            with self.subTest(since=since), self.assertRaisesRegex(Invalid, "^A start is"):
                self.cornelius.connect("some-id", ["a"], since=since)
        for since in ("", "yesterday", "20", 0, -1):
            with self.subTest(since=since), self.assertRaises(Refused) as refused:
                self.cornelius.connect("some-id", ["a"], since=since)
            self.assertEqual(refused.exception.code, "bad_start")


class ASessionMayBeginEarlierAsync(ASessionMayBeginEarlier):
    make = stage.Waiting
