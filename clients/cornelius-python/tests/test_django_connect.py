import contextlib
import datetime
import json
import sqlite3
import unittest
import warnings

from . import site, stage  # noqa: F401, the site sets Django up

from django.core.exceptions import PermissionDenied
from django.db import connections
from django.http import Http404
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory, override_settings

from cornelius import Cornelius
from tests.site.models import Contact

UNKNOWN = "dobby-" + "a" * 32 + "-1"


class Page(unittest.TestCase):
    """A page asks to be connected; the real Dobby and a real session stand behind."""

    def setUp(self):
        self.dobby = stage.Dobby.shared()
        self.session = stage.Session(self.dobby)
        self.addCleanup(self.session.close)
        self.cornelius = Cornelius(self.dobby.url())
        self.addCleanup(self.cornelius.close)
        self.set(DOBBY_URL=self.dobby.url())
        self.browser = Client(raise_request_exception=False)

    def set(self, **settings):
        change = override_settings(**settings)
        change.enable()
        self.addCleanup(change.disable)

    def ask(self, paths, what="connect", id=None, **headers):
        body = paths if isinstance(paths, (str, bytes)) else json.dumps(paths)
        return self.browser.post(f"/live/{what}/{id or self.session.id}", body, "application/json", **headers)

    def heard(self):
        """All updates of the session so far."""
        self.cornelius.publish(self.session.id, "so far")
        return self.session.take_until(self.session.id)


class PathsAreConnected(Page):
    def test_those_that_the_hook_allows_are_and_the_others_are_told(self):
        answer = self.ask(["open/1", "shut", "open/2"])
        self.assertEqual((answer.status_code, answer.json()), (200, {"refused": {"shut": "not allowed"}, "snapshot": {}}))
        for path in ("open/1", "shut", "open/2"):
            self.cornelius.publish(path, "live")
        heard = [("open/1", ""), ("open/2", ""), ("open/1", "live"), ("open/2", "live")]
        self.assertEqual(self.heard(), heard)

    def test_one_request_is_one_batch_at_dobby_with_the_key(self):
        with stage.Server(stage.serves()) as server:
            self.set(DOBBY_URL=server.url, DOBBY_KEY="s3cret")
            self.assertEqual(self.ask(["open/1", "open/2"], id=UNKNOWN).status_code, 200)
            self.assertEqual(
                server.bodies,
                [[{"path": "::connect", "message": f"{UNKNOWN}->open/{n}"} for n in (1, 2)]],
            )
            self.assertEqual(server.heads[0][1]["authorization"], "Bearer s3cret")

    def test_a_pattern_is_asked_for_only_if_the_project_says_so(self):
        self.set(DOBBY_AUTHORIZE=lambda request, path: path.startswith("mine/"))
        self.assertEqual(self.ask(["mine/1", "mine/**"]).json()["refused"], {"mine/**": "a pattern"})
        self.set(DOBBY_PATTERNS=True)
        self.assertEqual(self.ask(["mine/*", "**"]).json()["refused"], {"**": "not allowed"})
        self.cornelius.publish("mine/2", "live")
        self.assertEqual(self.heard(), [("mine/1", ""), ("mine/*", ""), ("mine/2", "live")])

    def test_the_address_may_end_in_a_slash(self):
        answer = self.browser.post(f"/live/connect/{self.session.id}/", '["open"]', "application/json")
        self.assertEqual(answer.status_code, 200)

    def test_a_path_named_twice_is_connected_once_and_asked_for_once(self):
        asked = []
        self.set(DOBBY_AUTHORIZE=lambda request, path: asked.append(path) or True)
        self.ask(["a", "b", "a"])
        self.assertEqual(asked, ["a", "b"])
        self.assertEqual(self.heard(), [("a", ""), ("b", "")])

    def test_no_paths_are_nothing_to_do(self):
        self.set(DOBBY_URL="http://127.0.0.1:1")
        for what in ("connect", "disconnect"):
            self.assertEqual(self.ask([], what).status_code, 200)

    def test_an_answer_is_never_stored(self):
        self.assertEqual(self.ask(["open"])["Cache-Control"], "no-store")

    def test_disconnecting_needs_nobodys_leave(self):
        self.ask(["open"])
        self.cornelius.connect(self.session.id, "shut")
        answer = self.ask(["open", "shut"], "disconnect")
        self.assertEqual((answer.status_code, answer.json()), (200, {"refused": {}}))
        self.cornelius.publish("open", "no")
        self.cornelius.publish("shut", "no")
        gone = [("::+::disconnect", "open"), ("::+::disconnect", "shut")]
        self.assertEqual(self.heard(), [("open", ""), ("shut", ""), *gone])


class PathsAreRefused(Page):
    def test_all_of_them_with_403_and_the_same_body(self):
        answer = self.ask(["shut", "closed"])
        refused = {"shut": "not allowed", "closed": "not allowed"}
        self.assertEqual((answer.status_code, answer.json()), (403, {"refused": refused, "snapshot": {}}))
        self.assertEqual(self.heard(), [])

    def test_without_a_hook_everything_and_the_log_says_why(self):
        self.set(DOBBY_AUTHORIZE=None)
        with self.assertLogs("cornelius.django", "ERROR") as logs:
            self.assertEqual(self.ask(["open"]).status_code, 403)
        self.assertIn("DOBBY_AUTHORIZE is not set", logs.output[0])
        self.assertEqual(self.heard(), [])

    def test_when_the_hook_says_so_in_djangos_words(self):
        def authorize(request, path):
            if path == "a":
                raise PermissionDenied("You have left this group.")
            if path == "b":
                raise PermissionDenied
            if path == "c":
                raise Http404("No Group matches the given query.")
            return True

        self.set(DOBBY_AUTHORIZE=authorize)
        answer = self.ask(["a", "b", "c", "d"])
        refused = {"a": "You have left this group.", "b": "not allowed", "c": "not allowed"}
        self.assertEqual((answer.status_code, answer.json()["refused"]), (200, refused))
        self.assertEqual(self.heard(), [("d", "")])

    def test_when_the_hook_fails_nothing_is_connected(self):
        self.set(DOBBY_AUTHORIZE=lambda request, path: path == "open" or 1 / 0)
        self.assertEqual(self.ask(["open", "a"]).status_code, 500)
        self.assertEqual(self.heard(), [])

    def test_an_answer_that_is_neither_true_nor_false_lets_nobody_in(self):
        from tests.site.live import never_awaited

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            for hook in (never_awaited, lambda request, path: "no", lambda request, path: 1, lambda request, path: None):
                self.set(DOBBY_AUTHORIZE=hook)
                self.assertEqual(self.ask(["open"]).status_code, 500)
        self.assertEqual(self.heard(), [])

    def test_commands_and_what_looks_like_them_before_anybody_is_asked(self):
        self.set(DOBBY_AUTHORIZE=lambda request, path: self.fail("asked for " + path))
        hostile = ["::connect", "::gone", "::", " ::connect", "\u200b::connect", "\uff1a\uff1aconnect", "\u2003::a", ":\u00ad:a"]
        answer = self.ask(hostile)
        self.assertEqual((answer.status_code, answer.json()["refused"]), (403, dict.fromkeys(hostile, "reserved")))

    def test_the_id_of_a_session_before_anybody_is_asked(self):
        self.set(DOBBY_AUTHORIZE=lambda request, path: True)
        victim = stage.Session(self.dobby)
        self.addCleanup(victim.close)
        answer = self.ask([victim.id, self.session.id, "note-7"])
        self.assertEqual(answer.json()["refused"], dict.fromkeys([victim.id, self.session.id], "reserved"))
        self.cornelius.publish(victim.id, "for the victim alone")
        self.assertEqual(self.heard(), [("note-7", "")])

    def test_what_is_no_path_does_not_keep_back_the_others(self):
        self.set(DOBBY_AUTHORIZE=lambda request, path: True)
        bad = ["", "x" * 257, "é" * 129, "a\nb", "a\u0085b", "a\x00"]
        answer = self.ask([*bad, "a", "x" * 256])
        self.assertEqual(answer.json()["refused"], dict.fromkeys(bad, "not a path"))
        self.assertEqual(self.heard(), [("a", ""), ("x" * 256, "")])
        self.assertEqual(self.ask('["\\ud800"]').json()["refused"], {"\ud800": "not a path"})

    def test_what_dobby_objects_to_does_not_keep_back_the_others(self):
        error = json.dumps({"status": 400, "code": "bad_path", "detail": "Item 1: Not this one."}).encode()

        def refuses_then_serves(server, connection):
            server.read(connection)
            connection.sendall(stage.reply(400, error))
            stage.serves()(server, connection)

        with stage.Server(refuses_then_serves) as server:
            self.set(DOBBY_URL=server.url)
            answer = self.ask(["open/1", "open/2", "open/3"])
            self.assertEqual((answer.status_code, answer.json()["refused"]), (200, {"open/2": "Item 1: Not this one."}))
            told = [item["message"].split("->")[1] for item in server.bodies[1]]
            self.assertEqual(told, ["open/1", "open/3"])


class BadRequests(Page):
    def test_a_body_that_is_no_list_of_paths_is_400(self):
        self.set(DOBBY_AUTHORIZE=lambda request, path: self.fail("asked"))
        bodies = ["", "open", "{}", '"open"', "null", "[1]", '["open", null]', '[["open"]]', b"\xff", "[" * 100_000]
        bodies.append(json.dumps([f"open/{n}" for n in range(1001)]))
        for what in ("connect", "disconnect"):
            for body in bodies:
                with self.subTest(body[:40]):
                    self.assertEqual(self.ask(body, what).status_code, 400)

    def test_what_is_no_id_is_400(self):
        victim = self.session.id
        for id in (f"{victim}->shut", f"{victim}%20", "x", "..", f"{victim}\u00e9", f"{victim}%0a", "%3A%3Aconnect", "a" * 300):
            for what in ("connect", "disconnect"):
                with self.subTest(id):
                    self.assertEqual(self.ask(["open"], what, id=id).status_code, 400)
        self.assertEqual(self.heard(), [])

    def test_other_methods_are_405(self):
        for method in (self.browser.get, self.browser.head, self.browser.put, self.browser.delete, self.browser.options):
            answer = method(f"/live/connect/{self.session.id}")
            self.assertEqual((answer.status_code, answer["Allow"]), (405, "POST"))

    def test_another_sites_page_cannot_ask(self):
        self.browser = Client(enforce_csrf_checks=True)
        self.assertEqual(self.ask(["open"]).status_code, 403)
        self.assertEqual(self.ask(["open"], "disconnect").status_code, 403)
        with override_settings(MIDDLEWARE=[]):
            self.browser = Client(enforce_csrf_checks=True)
            self.assertEqual(self.ask(["open"]).status_code, 403)
        self.assertEqual(self.heard(), [])

    def test_a_page_of_this_site_can(self):
        request = RequestFactory().get("/")
        token = get_token(request)
        self.browser = Client(enforce_csrf_checks=True)
        self.browser.cookies["csrftoken"] = request.META["CSRF_COOKIE"]
        self.assertEqual(self.ask(["open"], HTTP_X_CSRFTOKEN=token).status_code, 200)


class DobbyIsNotThere(Page):
    def test_asked_again_later_if_it_is_not_reached(self):
        self.set(DOBBY_URL=f"http://127.0.0.1:{stage.free_port()}")
        for what in ("connect", "disconnect"):
            with self.assertLogs("cornelius.django", "ERROR"):
                answer = self.ask(["open"], what)
            self.assertEqual((answer.status_code, answer["Retry-After"]), (503, "1"))

    def test_asked_again_when_dobby_says(self):
        busy = stage.reply(503, stage.problem("draining", 503), Retry_After=30)
        with stage.Server(stage.answers(busy)) as server:
            self.set(DOBBY_URL=server.url)
            self.assertEqual(self.ask(["open"])["Retry-After"], "30")

    def test_asked_again_if_it_refuses_the_back_end(self):
        with stage.Server(stage.answers(stage.reply(401, stage.problem("bad_key", 401)))) as server:
            self.set(DOBBY_URL=server.url)
            with self.assertLogs("cornelius.django", "ERROR") as logs:
                self.assertEqual(self.ask(["open"]).status_code, 503)
            self.assertIn("bad_key", logs.output[0])

    def test_asked_again_if_it_does_not_know_the_session(self):
        self.set(DOBBY_SNAPSHOT=lambda request, path: self.fail("read"))
        with self.assertLogs("cornelius.django", "WARNING") as logs:
            answer = self.ask(["open"], id=UNKNOWN)
        self.assertEqual((answer.status_code, answer["Retry-After"]), (503, "1"))
        self.assertNotIn(UNKNOWN, logs.output[0])
        self.assertEqual(self.ask(["open"], "disconnect", id=UNKNOWN).status_code, 200)

    def test_asked_again_without_an_address(self):
        self.set(DOBBY_URL=None)
        with self.assertLogs("cornelius.django", "ERROR"):
            self.assertEqual(self.ask(["open"]).status_code, 503)


class TheSnapshotHasNoGap(Page):
    def setUp(self):
        super().setUp()
        with contextlib.suppress(Exception):
            Contact.objects.all().delete()

    def test_it_is_given_for_what_is_connected(self):
        self.set(DOBBY_SNAPSHOT=lambda request, path: {"of": path, "day": datetime.date(2026, 11, 22)} if path != "open/2" else None)
        answer = self.ask(["open/1", "open/2", "shut"])
        self.assertEqual(answer.json()["snapshot"], {"open/1": {"of": "open/1", "day": "2026-11-22"}})

    def test_when_it_is_read_what_is_published_comes_already(self):
        self.set(DOBBY_SNAPSHOT=lambda request, path: self.cornelius.publish(path, "meanwhile"))
        self.assertEqual(self.ask(["open"]).json()["snapshot"], {"open": 1})
        self.assertEqual(self.heard(), [("open", ""), ("open", "meanwhile")])

    def test_it_holds_what_another_process_saved_after_dobby_was_told(self):
        # Even though the hook has read before, and every request is to be one transaction.
        self.assertTrue(connections["default"].settings_dict["ATOMIC_REQUESTS"])

        def authorize(request, path):
            return Contact.objects.count() == 0

        def snapshot(request, path):
            other = sqlite3.connect(connections["default"].settings_dict["NAME"], timeout=0.1)
            other.execute("INSERT INTO site_contact (name) VALUES ('Zoë')")
            other.commit()
            other.close()
            return list(Contact.objects.values_list("name", flat=True))

        self.set(DOBBY_AUTHORIZE=authorize, DOBBY_SNAPSHOT=snapshot)
        answer = self.ask(["contacts"])
        self.assertEqual((answer.status_code, answer.json()["snapshot"]), (200, {"contacts": ["Zoë"]}))

    def test_if_it_fails_the_page_asks_again(self):
        self.set(DOBBY_SNAPSHOT=lambda request, path: 1 / 0)
        self.assertEqual(self.ask(["open"]).status_code, 500)
