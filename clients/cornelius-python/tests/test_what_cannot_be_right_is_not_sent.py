import unittest

from cornelius import Cornelius, Invalid, dudley, imperio

from . import stage

HOSTILE_IDS = ["x->y", "x->", "->", "a/b", "a b", "a\tb", "a\n", "\u00a0", "a\u2003b", "", "a\x00", "a\x7f", None, 5, b"id"]


class WhatCannotBeRight(stage.Both, unittest.TestCase):
    def setUp(self):
        # Whoever did send something here would be refused a connection instead.
        self.cornelius = self.client(f"http://127.0.0.1:{stage.free_port()}", retries=0)

    def test_an_id_that_names_a_path_is_not_sent(self):
        for id in HOSTILE_IDS:
            for command in (self.cornelius.connect, self.cornelius.disconnect):
                with self.subTest(id=id), self.assertRaisesRegex(Invalid, "An id is text without"):
                    command(id, ["a"])
            with self.subTest(id=id), self.assertRaises(Invalid):
                self.cornelius.close_session(id)

    def test_nor_by_the_functions_of_2009(self):
        for id in HOSTILE_IDS:
            for module in (dudley, imperio):
                with self.subTest(id=id), self.assertRaises(Invalid):
                    module.connect(id, ["a"])

    def test_publishing_on_a_path_that_a_user_chose_gives_no_commands(self):
        for path in ("::connect", "::close", "::anything"):
            with self.assertRaisesRegex(Invalid, "is a command"):
                self.cornelius.publish(path, "some-id->secret")

    def test_a_value_that_is_no_json_is_not_sent(self):
        for value in (b"bytes", {1, 2}, object(), float("nan"), {"a": float("inf")}, "\ud800", {"a": "\udfff"}):
            with self.subTest(value=value), self.assertRaises(Invalid):
                self.cornelius.publish("a", value)
        circle = []
        circle.append(circle)
        with self.assertRaises(Invalid):
            self.cornelius.publish("a", circle)

    def test_a_path_is_text(self):
        for path in (None, 1, b"a", ["a"]):
            with self.subTest(path=path), self.assertRaises(Invalid):
                self.cornelius.publish(path, "a")
        with self.assertRaises(Invalid):
            self.cornelius.connect("some-id", ["a", None])

    def test_an_invalid_thing_is_a_value_error_too(self):
        with self.assertRaises(ValueError):
            self.cornelius.connect("x->y", ["a"])


class WhatCannotBeRightAsync(WhatCannotBeRight):
    make = stage.Waiting


class Settings(unittest.TestCase):
    def test_a_url_that_is_none_is_told_at_once(self):
        for url in ("", "127.0.0.1:8004", "ftp://a", "http://", "http://a:b", "http://a:99999", "http://u:p@a", "http://a?b",
                    "http://a#b", "http://a b", "http://a/\r\nX: y", None, 8004):
            with self.subTest(url=url), self.assertRaises(Invalid):
                Cornelius(url)

    def test_a_key_that_would_begin_another_header_is_told_at_once_and_not_shown(self):
        for key in ("", "a b", "a\r\nX: y", "schlüssel", 5):
            with self.subTest(key=key), self.assertRaisesRegex(Invalid, "^A key is one word"):
                Cornelius("http://127.0.0.1:8004", key=key)
