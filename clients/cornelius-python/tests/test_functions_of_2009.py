import unittest
from unittest import mock

from cornelius import dudley, imperio

from . import stage


class FunctionsOf2009(unittest.TestCase):
    module = dudley
    door = "dudley"

    def setUp(self):
        self.dobby = stage.Dobby.shared()
        self.session = stage.Session(self.dobby)
        self.addCleanup(self.session.close)
        at = mock.patch.multiple(self.module, HOST="127.0.0.1", PORT=self.dobby.port(self.door))
        at.start()
        self.addCleanup(at.stop)

    def test_connect_update_disconnect(self):
        id = self.session.id
        self.assertIs(self.module.connect(id, ("old", "older")), True)
        self.assertIs(self.module.update("old", '{"guid": 1}'), True)
        self.assertIs(self.module.disconnect(id, ["old"]), True)
        heard = [("old", ""), ("older", ""), ("old", '{"guid": 1}'), ("::+::disconnect", "old")]
        self.assertEqual(self.session.take(4), heard)

    def test_one_path_may_be_given_alone_as_in_the_first_version(self):
        self.module.connect(self.session.id, "alone")
        self.assertEqual(self.session.take(1), [("alone", "")])

    def test_several_updates_arrive_in_their_order(self):
        self.module.connect(self.session.id, ["order"])
        self.assertIs(self.module.updates((("order", "1"), ("order", "2"))), True)
        self.assertEqual(self.session.take(3), [("order", ""), ("order", "1"), ("order", "2")])

    def test_any_text_arrives(self):
        self.module.connect(self.session.id, ["text;+?"])
        texts = ["Zoë;+ %3B?x=1&y=2#f/", "two\nlines\r", "\t\U0001f989", '{"a": "b;c"}', "a->b"]
        for text in texts:
            self.module.update("text;+?", text)
        self.assertEqual([message for _, message in self.session.take(6)[1:]], texts)

    def test_a_path_without_special_characters_and_any_text(self):
        self.module.connect(self.session.id, ["plain"])
        self.module.update("plain", "Zoë;+ %3B?x=1&y=2#f/")
        self.assertEqual(self.session.take(2)[1], ("plain", "Zoë;+ %3B?x=1&y=2#f/"))

    def test_an_unknown_id_is_no_error(self):
        self.assertIs(self.module.connect("nobody-1", ["a"]), True)

    def test_what_dobby_refuses_is_an_error(self):
        with self.assertRaisesRegex(self.module.CorneliusError, "400 bad_path"):
            self.module.update("", "a")

    def test_what_cannot_be_sent_is_an_error(self):
        for path, message in (("a", "\ud800"), (None, "a"), ("a", object())):
            with self.assertRaises(self.module.CorneliusError):
                self.module.update(path, message)

    def test_where_nobody_listens_is_an_error(self):
        with mock.patch.object(self.module, "PORT", stage.free_port()), self.assertRaises(self.module.CorneliusError):
            self.module.update("a", "b")

    def test_an_answer_of_somebody_else_is_an_error(self):
        with stage.Server(lambda server, connection: connection.sendall(stage.reply(200, b"hello"))) as server:
            with mock.patch.object(self.module, "PORT", server.port), self.assertRaises(self.module.CorneliusError):
                self.module.update("a", "b")


class FunctionsOf2009ByImperio(FunctionsOf2009):
    module = imperio
    door = "imperio-http"

    def test_a_line_too_long_is_an_error(self):
        with self.assertRaisesRegex(imperio.CorneliusError, "414 uri_too_long"):
            imperio.update("a", "x" * 70_000)


class Defaults(unittest.TestCase):
    def test_the_doors_are_dobbys_own(self):
        self.assertEqual((dudley.HOST, dudley.PORT), ("127.0.0.1", 8004))
        self.assertEqual((imperio.HOST, imperio.PORT), ("127.0.0.1", 8003))
