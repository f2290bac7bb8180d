import json
import unittest
import uuid

from cornelius import Invalid, Refused

from . import stage


class ASessionMayBeIntroduced(stage.Both, unittest.TestCase):
    def setUp(self):
        self.dobby = stage.Dobby.shared()
        self.cornelius = self.client(self.dobby.url(), timeout=20)
        self.path = f"rooms/{uuid.uuid4()}"

    def session(self, **as_whom):
        session = stage.Session(self.dobby)
        self.addCleanup(session.close)
        self.assertIs(self.cornelius.connect(session.id, [self.path], **as_whom), True)
        self.assertEqual(session.take(1), [(self.path, "")])
        return session

    def told(self, session):
        path, message = session.take(1)[0]
        self.assertEqual(path, "::members")
        told = json.loads(message)
        for member in told.get("members", []) + told.get("joined", []):
            self.assertGreater(member.pop("sinceMs"), 1_700_000_000_000)
        return told

    def test_who_asks_is_told_who_is_there_and_who_comes(self):
        zoe = {"name": "Zoë", "tags": [1, None, {"a": 0.5}]}
        asks = self.session(user="7", info=zoe, members=True)
        self.assertEqual(
            self.told(asks), {"path": self.path, "members": [{"member": "7", "info": zoe}], "count": 1}
        )
        other = self.session(user="8")
        self.assertEqual(
            self.told(asks), {"path": self.path, "joined": [{"member": "8"}], "left": [], "count": 2}
        )
        self.cornelius.disconnect(other.id, self.path)
        self.assertEqual(self.told(asks), {"path": self.path, "joined": [], "left": ["8"], "count": 1})

    def test_what_can_be_nobody_is_not_sent(self):
        for wrong in ({"user": 7}, {"info": "text"}, {"info": [1]}, {"info": {"a": float("nan")}}, {"info": {"a": object()}}):
            with self.subTest(wrong), self.assertRaises(Invalid):
                self.cornelius.connect("some-id", [self.path], **wrong)

    def test_what_is_nobody_is_refused(self):
        for wrong in ({"user": ""}, {"user": "~1"}, {"info": {"long": "x" * 1024}}):
            with self.subTest(wrong), self.assertRaises(Refused) as refused:
                self.cornelius.connect("some-id", [self.path], **wrong)
            self.assertEqual(refused.exception.code, "bad_member")
        with self.assertRaises(Refused) as refused:
            self.cornelius.connect("some-id", ["elsewhere"], members=True)
        self.assertEqual(refused.exception.code, "no_presence")


class ASessionMayBeIntroducedAsync(ASessionMayBeIntroduced):
    make = stage.Waiting
