"""Many who save at the same time wait for each other."""

import json
from concurrent.futures import ThreadPoolExecutor

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client, TransactionTestCase, override_settings

from contacts.models import Contact

WRITERS = 4
EDITS = 5


# Nobody listens there, and nobody needs to: what cannot be told is logged.
@override_settings(DOBBY_URL="http://127.0.0.1:1")
class WritersTest(TransactionTestCase):
    def test_every_edit_is_saved_and_no_two_have_one_revision(self):
        call_command("seed")
        ada = Contact.objects.get(first_name="Ada")
        alice = User.objects.get(username="alice")

        def write(writer):
            client = Client()
            client.force_login(alice)
            try:
                for edit in range(EDITS):
                    record = json.dumps({**ada.raw(), "company": f"{writer} {edit}"})
                    yield client.put(f"/api/contacts/{ada.pk}", record, content_type="application/json")
            finally:
                connection.close()

        with self.assertLogs("cornelius.django", "ERROR"), ThreadPoolExecutor(WRITERS) as pool:
            answers = [answer for answers in pool.map(lambda writer: list(write(writer)), range(WRITERS)) for answer in answers]
        self.assertEqual({answer.status_code for answer in answers}, {200})
        revisions = {answer.json()["revision"] for answer in answers}
        self.assertEqual(len(revisions), WRITERS * EDITS)
        ada.refresh_from_db()
        self.assertEqual(ada.revision, max(revisions))
