"""What a page hears, with a real Dobby: what it is given to begin with and what comes later have no gap between them."""

import json
import threading

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client, TransactionTestCase, override_settings

from contacts import live
from contacts.models import Contact

from .dobby import Dobby, Page

DEADLINE_S = 30


class Barrier:
    """Holds a snapshot where it is told to, until it is released."""

    def __init__(self):
        self.reached = threading.Event()
        self.released = threading.Event()

    def wait(self):
        self.reached.set()
        if not self.released.wait(DEADLINE_S):
            raise AssertionError("nobody released the snapshot")


barrier = Barrier()


def held_before_reading(request, path):
    barrier.wait()
    return live.snapshot(request, path)


def held_after_reading(request, path):
    records = live.snapshot(request, path)
    barrier.wait()
    return records


class LiveTest(TransactionTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dobby = Dobby()
        cls.addClassCleanup(cls.dobby.stop)
        settings = override_settings(DOBBY_URL=cls.dobby.doors["dudley"])
        settings.enable()
        cls.addClassCleanup(settings.disable)

    def setUp(self):
        global barrier
        barrier = Barrier()
        call_command("seed")
        self.ada = Contact.objects.get(first_name="Ada")

    def browser(self, name):
        client = Client()
        client.force_login(User.objects.get(username=name))
        return client

    def attach(self, name, page, *paths):
        return self.browser(name).post(f"/live/connect/{page.id}", json.dumps(paths), content_type="application/json")

    def change(self, contact, **values):
        record = {**contact.raw(), **values}
        response = self.browser("bob").put(f"/api/contacts/{contact.pk}", json.dumps(record), content_type="application/json")
        self.assertEqual(response.status_code, 200)
        return response.json()

    def attach_while_bob_edits(self):
        """Attaches, and has Bob's edit committed while the snapshot is held. The snapshot and the edit."""
        page, answers = Page(self.dobby), []

        def attach():
            answers.append(self.attach("alice", page, "contacts").json())
            connection.close()

        attaching = threading.Thread(target=attach)
        attaching.start()
        self.assertTrue(barrier.reached.wait(DEADLINE_S))
        edited = self.change(self.ada, phone="+44 1815")
        barrier.released.set()
        attaching.join(DEADLINE_S)
        return page, answers[0]["snapshot"]["contacts"], edited

    @override_settings(DOBBY_SNAPSHOT=f"{__name__}.held_before_reading")
    def test_an_edit_between_connecting_and_reading_is_in_the_snapshot_and_is_heard(self):
        page, snapshot, edited = self.attach_while_bob_edits()
        self.assertIn(edited, snapshot["records"])
        self.assertGreaterEqual(snapshot["revision"], edited["revision"])
        self.assertEqual(page.wait_for(lambda path, value: value["id"] == edited["id"]), edited)

    @override_settings(DOBBY_SNAPSHOT=f"{__name__}.held_after_reading")
    def test_an_edit_between_reading_and_answering_is_newer_than_the_snapshot_and_is_heard(self):
        page, snapshot, edited = self.attach_while_bob_edits()
        self.assertNotIn(edited, snapshot["records"])
        self.assertLess(snapshot["revision"], edited["revision"])
        self.assertEqual(page.wait_for(lambda path, value: value["id"] == edited["id"]), edited)

    def test_a_deletion_is_heard_with_its_mark(self):
        page = Page(self.dobby)
        self.attach("alice", page, "contacts")
        deleted = self.browser("bob").delete(f"/api/contacts/{self.ada.pk}").json()
        heard = page.wait_for(lambda path, value: True)
        self.assertEqual(heard, deleted)
        self.assertIs(heard["DELETE"], True)
        self.assertEqual(heard["id"], str(self.ada.pk))

    def test_what_is_deleted_in_the_admin_is_heard_too(self):
        page = Page(self.dobby)
        self.attach("alice", page, "contacts")
        before = self.ada.revision
        Contact.objects.filter(pk=self.ada.pk).delete()
        heard = page.wait_for(lambda path, value: True)
        self.assertEqual((heard["id"], heard["DELETE"]), (str(self.ada.pk), True))
        self.assertGreater(heard["revision"], before)

    def test_what_is_rolled_back_is_not_heard(self):
        page = Page(self.dobby)
        self.attach("alice", page, "contacts")
        wrong = json.dumps({**self.ada.raw(), "email": "wrong"})
        self.browser("bob").put(f"/api/contacts/{self.ada.pk}", wrong, content_type="application/json")
        edited = self.change(self.ada, phone="+44 1852")
        self.assertEqual(page.wait_for(lambda path, value: True), edited)

    def test_mallory_is_refused_every_path_and_given_nothing(self):
        page = Page(self.dobby)
        response = self.attach("mallory", page, "contacts", "groups")
        self.assertEqual(response.status_code, 403)
        self.assertEqual(set(response.json()["refused"]), {"contacts", "groups"})
        self.assertNotIn("Lovelace", response.content.decode())
        # Had she been connected, this would be the second thing she hears.
        self.change(self.ada, phone="+44 1852")
        self.attach("alice", page, "groups")
        group = json.dumps({"name": "Relatives"})
        groups = self.browser("bob")
        family = live.PATHS["groups"].objects.get(name="Family")
        groups.put(f"/api/groups/{family.pk}", group, content_type="application/json")
        self.assertEqual(page.wait_for(lambda path, value: True)["name"], "Relatives")

    def test_a_path_that_there_is_not_is_refused(self):
        response = self.attach("alice", Page(self.dobby), "contacts", "secrets")
        self.assertEqual(set(response.json()["refused"]), {"secrets"})
        self.assertEqual(set(response.json()["snapshot"]), {"contacts"})
