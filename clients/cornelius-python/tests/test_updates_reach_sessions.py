import unittest

from . import stage


class UpdatesReachSessions(stage.Both, unittest.TestCase):
    def setUp(self):
        self.dobby = stage.Dobby.shared()
        self.cornelius = self.client(self.dobby.url())
        self.session = stage.Session(self.dobby)
        self.addCleanup(self.session.close)

    def test_a_connected_session_is_given_what_is_published(self):
        self.assertIs(self.cornelius.connect(self.session.id, ["reach"]), True)
        self.assertEqual(self.cornelius.publish("reach", "text"), 1)
        self.assertEqual(self.session.take(2), [("reach", ""), ("reach", "text")])

    def test_text_goes_as_it_is_and_anything_else_as_compact_json(self):
        self.cornelius.connect(self.session.id, "values")
        values = ['{ "a" : 1 }', {"name": "Zoë", "guid": 1}, [1, None], None, 2.5]
        for value in values:
            self.cornelius.publish("values", value)
        messages = [message for _, message in self.session.take(6)]
        self.assertEqual(messages, ["", '{ "a" : 1 }', '{"name":"Zoë","guid":1}', "[1,null]", "null", "2.5"])

    def test_a_batch_arrives_in_its_order_and_says_how_many_heard_each(self):
        id = self.session.id
        deliveries = self.cornelius.updates([("::connect", id + "->b"), ("b", 1), ("c", 2), (id, 3), ("b", 4)])
        self.assertEqual([delivery.subscribers for delivery in deliveries], [0, 1, 0, 1, 1])
        self.assertEqual(self.session.take(4), [("b", ""), ("b", "1"), (id, "3"), ("b", "4")])

    def test_one_path_may_be_given_alone_and_holds_an_arrow(self):
        self.cornelius.connect(self.session.id, "a->b")
        self.assertEqual(self.session.take(1), [("a->b", "")])

    def test_a_disconnected_session_is_given_no_more(self):
        self.cornelius.connect(self.session.id, ["gone", "kept"])
        self.assertIs(self.cornelius.disconnect(self.session.id, ["gone"]), True)
        self.cornelius.publish("gone", "no")
        self.cornelius.publish("kept", "end")
        self.assertEqual(
            self.session.take(4), [("gone", ""), ("kept", ""), ("::+::disconnect", "gone"), ("kept", "end")]
        )

    def test_an_id_that_nobody_has_any_more_is_no_error_and_told(self):
        id = self.session.id
        self.assertIs(self.cornelius.close_session(id), True)
        self.assertIs(self.cornelius.close_session(id), False)
        self.assertIs(self.cornelius.connect(id, ["a", "b"]), False)
        self.assertIs(self.cornelius.disconnect(id, ["a"]), False)
        self.assertEqual(self.cornelius.updates([("::connect", id + "->a")])[0].unknown, id)

    def test_nothing_to_tell_is_not_told(self):
        nobody = self.client(f"http://127.0.0.1:{stage.free_port()}")
        self.assertEqual(nobody.updates([]), [])
        self.assertIs(nobody.connect("some-id", []), True)
        self.assertIs(nobody.disconnect("some-id", []), True)

    def test_a_url_may_end_in_a_slash_or_have_a_prefix(self):
        self.assertEqual(self.client(self.dobby.url() + "/").publish("nobody", 1), 0)
        with stage.Server(stage.serves()) as server:
            self.client(server.url + "/inner/").publish("a", 1)
            self.assertEqual(server.heads[0][0], "POST /inner/updates HTTP/1.1")


class UpdatesReachSessionsAsync(UpdatesReachSessions):
    make = stage.Waiting
