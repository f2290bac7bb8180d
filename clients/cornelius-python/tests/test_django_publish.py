import datetime
import unittest
from unittest import mock

from . import site, stage  # noqa: F401, the site sets Django up

from django.db import connections, transaction
from django.test import TestCase, override_settings

from cornelius import CorneliusError, Invalid, Refused, Unreachable
from cornelius.django import capture_published, publish, publish_failed, publishing


class Rollback(Exception):
    pass


class AtDobby(unittest.TestCase):
    def setUp(self):
        self.server = stage.Server(*[stage.serves()] * 100)
        self.addCleanup(self.server.close)
        change = override_settings(DOBBY_URL=self.server.url)
        change.enable()
        self.addCleanup(change.disable)

    def batches(self):
        return [[(item["path"], item["message"]) for item in body] for body in self.server.bodies]


class PublishingAfterCommit(AtDobby):
    def test_outside_of_a_transaction_it_is_sent_at_once(self):
        publish("a", {"day": datetime.date(2026, 11, 22), "name": "Zoë"})
        self.assertEqual(self.batches(), [[("a", '{"day":"2026-11-22","name":"Zoë"}')]])

    def test_inside_it_waits_for_the_commit_and_all_is_one_batch_in_order(self):
        with transaction.atomic():
            publish("a", "1")
            with transaction.atomic():
                publish("b", "2")
            publish("a", "3")
            self.assertEqual(self.batches(), [])
        self.assertEqual(self.batches(), [[("a", "1"), ("b", "2"), ("a", "3")]])

    def test_the_value_is_that_of_the_moment(self):
        value = {"n": 1}
        with transaction.atomic():
            publish("a", value)
            value["n"] = 2
        self.assertEqual(self.batches(), [[("a", '{"n":1}')]])

    def test_what_is_rolled_back_is_never_sent(self):
        with self.assertRaises(Rollback), transaction.atomic():
            publish("a", "1")
            raise Rollback
        with transaction.atomic():
            publish("a", "2")
        self.assertEqual(self.batches(), [[("a", "2")]])

    def savepoint(self, path):
        try:
            with transaction.atomic():
                publish(path, "rolled back")
                raise Rollback
        except Rollback:
            pass

    def test_a_savepoint_that_is_rolled_back_takes_only_its_own_with_it(self):
        with transaction.atomic():
            publish("a", "1")
            self.savepoint("x")
            publish("b", "2")
            publish("c", "3")
        self.assertEqual(self.batches(), [[("a", "1"), ("b", "2"), ("c", "3")]])

    def test_also_as_the_last_thing_of_a_transaction(self):
        with transaction.atomic():
            publish("a", "1")
            publish("b", "2")
            self.savepoint("x")
        sent = [update for batch in self.batches() for update in batch]
        self.assertEqual(sent, [("a", "1"), ("b", "2")])

    def test_and_as_the_first(self):
        with transaction.atomic():
            self.savepoint("x")
            publish("a", "1")
            publish("b", "2")
        self.assertEqual(self.batches(), [[("a", "1"), ("b", "2")]])

    def test_what_others_do_after_the_commit_is_not_in_the_way(self):
        def publish_another():
            publish("d", "4")

        with transaction.atomic():
            publish("a", "1")
            transaction.on_commit(publish_another)
            publish("b", "2")
        self.assertEqual(self.batches(), [[("a", "1"), ("b", "2")], [("d", "4")]])

    def test_what_others_do_wrong_after_the_commit_loses_nothing(self):
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            publish("a", "1")
            transaction.on_commit(lambda: 1 / 0)
            publish("b", "2")
        self.assertEqual(self.batches(), [[("a", "1"), ("b", "2")]])

    def test_each_database_has_transactions_of_its_own(self):
        with transaction.atomic(using="other"):
            publish("here", "1")
            publish("there", "2", using="other")
            self.assertEqual(self.batches(), [[("here", "1")]])
        self.assertEqual(self.batches(), [[("here", "1")], [("there", "2")]])

    def test_very_many_are_several_batches_in_order(self):
        with transaction.atomic():
            for n in range(2500):
                publish("a", n)
        self.assertEqual([len(batch) for batch in self.batches()], [1000, 1000, 500])
        self.assertEqual([int(text) for batch in self.batches() for _, text in batch], list(range(2500)))

    def test_very_large_ones_too(self):
        with mock.patch.object(publishing, "BATCH_BYTES", 200), transaction.atomic():
            for n in range(5):
                publish("a", str(n) * 60)
        self.assertEqual([len(batch) for batch in self.batches()], [2, 2, 1])


class WhatCannotBePublished(AtDobby):
    def test_is_told_to_the_caller_at_once(self):
        for path, value in (("a", object()), ("a", "\ud800"), ("\ud800", 1), ("::connect", "x->y"), (None, 1), ("a", float("nan"))):
            with self.subTest(path=path), self.assertRaises(Invalid), transaction.atomic():
                publish(path, value)
        self.assertEqual(self.batches(), [])


class FailuresAfterCommit(unittest.TestCase):
    def setUp(self):
        self.failed = []

        def note(updates, error, **_):
            self.failed.append((updates, error))

        publish_failed.connect(note, weak=False, dispatch_uid="note")
        self.addCleanup(publish_failed.disconnect, dispatch_uid="note")

    def publish_in_one(self, url, *updates):
        with override_settings(DOBBY_URL=url), self.assertLogs("cornelius.django", "ERROR") as logs:
            with transaction.atomic():
                for path, value in updates:
                    publish(path, value)
        return logs.output

    def test_a_dobby_that_is_not_there_breaks_nothing_and_is_told(self):
        log = self.publish_in_one(f"http://127.0.0.1:{stage.free_port()}", ("a", "s3cret"), ("b", "2"))
        [(updates, error)] = self.failed
        self.assertEqual(updates, [("a", "s3cret"), ("b", "2")])
        self.assertIsInstance(error, Unreachable)
        self.assertIn("2 updates were not published (a, b): Unreachable", log[0])
        self.assertNotIn("s3cret", log[0])

    def test_neither_does_a_missing_or_bad_setting(self):
        for url in (None, "", "ftp://somewhere"):
            self.publish_in_one(url, ("a", 1))
        self.assertEqual(len(self.failed), 3)

    def test_nor_a_receiver_of_the_signal_that_fails(self):
        publish_failed.connect(lambda **_: 1 / 0, weak=False, dispatch_uid="bad")
        self.addCleanup(publish_failed.disconnect, dispatch_uid="bad")
        self.publish_in_one(None, ("a", 1))

    def test_an_update_that_dobby_refuses_does_not_keep_back_the_others(self):
        dobby = stage.Dobby.shared()
        session = stage.Session(dobby)
        self.addCleanup(session.close)
        from cornelius import Cornelius

        with Cornelius(dobby.url()) as cornelius:
            cornelius.connect(session.id, "kept")
        self.publish_in_one(dobby.url(), ("kept", 1), ("x" * 257, 2), ("kept", 3), ("", 4), ("kept", 5))
        self.assertEqual(session.take(4), [("kept", ""), ("kept", "1"), ("kept", "3"), ("kept", "5")])
        self.assertEqual([updates for updates, _ in self.failed], [[("x" * 257, "2")], [("", "4")]])
        self.assertTrue(all(isinstance(error, Refused) for _, error in self.failed))

    def test_a_batch_with_nothing_good_in_it_is_given_up(self):
        self.publish_in_one(stage.Dobby.shared().url(), *[("", n) for n in range(30)])
        self.assertEqual(sum(len(updates) for updates, _ in self.failed), 30)
        self.assertTrue(all(isinstance(error, CorneliusError) for _, error in self.failed))


class CapturingWhatIsPublished(TestCase):
    databases = ["default"]

    def test_in_a_test_case_of_django(self):
        with capture_published() as updates:
            with self.captureOnCommitCallbacks(execute=True):
                publish("a", {"n": 1})
                publish("b", "2")
        self.assertEqual(updates, [("a", '{"n":1}'), ("b", "2")])

    def test_nothing_is_captured_without_a_commit(self):
        with capture_published() as updates:
            publish("a", 1)
            self.assertEqual(updates, [])
        self.assertTrue(connections["default"].in_atomic_block)
