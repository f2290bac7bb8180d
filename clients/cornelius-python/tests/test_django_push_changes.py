import json
import tempfile
import unittest

from . import site, stage  # noqa: F401, the site sets Django up

from django.core.management import call_command
from django.db import transaction

from cornelius.django import capture_published
from tests.site.models import Contact, Note


class ChangesArePushed(unittest.TestCase):
    def setUp(self):
        with capture_published():
            for model in (Contact, Note):
                for using in ("default", "other"):
                    model.objects.using(using).all().delete()
        capturing = capture_published()
        self.updates = capturing.__enter__()
        self.addCleanup(capturing.__exit__, None, None, None)

    def pushed(self):
        return [(path, json.loads(text)) for path, text in self.updates]

    def test_a_save_sends_the_record(self):
        contact = Contact.objects.create(name="Zoë")
        contact.name = "Zoé"
        contact.save()
        guid = contact.pk
        self.assertEqual(
            self.pushed(), [("contacts", {"guid": guid, "name": "Zoë"}), ("contacts", {"guid": guid, "name": "Zoé"})]
        )

    def test_a_delete_sends_the_record_with_a_mark(self):
        contact = Contact.objects.create(name="Zoë")
        guid = contact.pk
        del self.updates[:]
        contact.delete()
        self.assertEqual(self.pushed(), [("contacts", {"guid": guid, "name": "Zoë", "DELETE": True})])

    def test_a_delete_of_many_sends_each(self):
        guids = [Contact.objects.create(name=str(n)).pk for n in range(3)]
        del self.updates[:]
        Contact.objects.all().delete()
        self.assertEqual(sorted(record["guid"] for _, record in self.pushed() if record["DELETE"]), guids)

    def test_nothing_is_sent_before_the_commit_or_after_a_rollback(self):
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            Contact.objects.create(name="never")
            1 / 0
        with transaction.atomic():
            Contact.objects.create(name="once")
            self.assertEqual(self.updates, [])
        self.assertEqual([record["name"] for _, record in self.pushed()], ["once"])

    def test_the_commit_is_that_of_the_records_own_database(self):
        with transaction.atomic(using="other"):
            Contact.objects.using("other").create(name="there")
            self.assertEqual(self.updates, [])
            Contact.objects.create(name="here")
            self.assertEqual([record["name"] for _, record in self.pushed()], ["here"])
        self.assertEqual([record["name"] for _, record in self.pushed()], ["here", "there"])

    def test_the_path_may_depend_on_the_record(self):
        Note.objects.create(path="notes/1", text="a")
        Note.objects.create(path="", text="nobody's")
        Note.objects.create(path="notes/2", text="b")
        self.assertEqual(self.pushed(), [("notes/1", {"text": "a"}), ("notes/2", {"text": "b"})])

    def test_fixtures_are_not_news(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as fixture:
            json.dump([{"model": "site.contact", "pk": 7, "fields": {"name": "Zoë"}}], fixture)
            fixture.flush()
            call_command("loaddata", fixture.name, verbosity=0)
        self.assertEqual(Contact.objects.get(pk=7).name, "Zoë")
        self.assertEqual(self.updates, [])
