"""What the page is answered when it saves."""

import json
import uuid

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, TestCase

from contacts.models import Contact, Group

ADA = {"first_name": "Ada", "last_name": "Byron", "company": "", "phone": "+44 1", "email": "ada@engines.example", "note": "", "group": None}


class SavingTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("seed")

    def setUp(self):
        self.sign_in("alice")

    def sign_in(self, name):
        self.client.force_login(User.objects.get(username=name))

    def ask(self, method, path, body=None):
        response = self.client.generic(method, f"/api/{path}", json.dumps(body), content_type="application/json")
        return response.status_code, response.json()

    def create(self, **values):
        return self.ask("POST", "contacts/", {"id": str(uuid.uuid4()), **ADA, **values})

    def test_a_new_contact_has_the_id_that_the_page_has_chosen(self):
        chosen = str(uuid.uuid4())
        status, record = self.create(id=chosen, last_name="Lovelace")
        self.assertEqual((status, record["id"], record["last_name"]), (200, chosen, "Lovelace"))
        self.assertEqual(str(Contact.objects.get(pk=chosen)), "Ada Lovelace")

    def test_every_change_has_a_higher_revision_than_those_before(self):
        _, created = self.create()
        _, group = self.ask("POST", "groups/", {"id": str(uuid.uuid4()), "name": "New"})
        _, changed = self.ask("PUT", f"contacts/{created['id']}", {**ADA, "group": group["id"]})
        _, deleted = self.ask("DELETE", f"contacts/{created['id']}")
        revisions = [record["revision"] for record in (created, group, changed, deleted)]
        self.assertEqual(revisions, sorted(set(revisions)))

    def test_a_deletion_is_answered_with_the_record_and_a_mark(self):
        _, created = self.create()
        status, deleted = self.ask("DELETE", f"contacts/{created['id']}")
        self.assertEqual(status, 200)
        self.assertEqual((deleted["id"], deleted["DELETE"], deleted["last_name"]), (created["id"], True, "Byron"))
        self.assertFalse(Contact.objects.filter(pk=created["id"]).exists())

    def test_wrong_values_are_explained_for_each_field(self):
        status, answer = self.create(phone="none", email="ada@engines")
        self.assertEqual(status, 422)
        self.assertEqual(
            answer["fields"],
            {"phone": "A phone number is made of digits, perhaps with a + in front.", "email": "This is not an e-mail address."},
        )

    def test_a_contact_needs_a_name(self):
        status, answer = self.create(first_name=" ", last_name="")
        self.assertEqual((status, answer["fields"]), (422, {"last_name": "A contact needs a first or a last name."}))

    def test_a_group_that_is_gone_is_explained(self):
        status, answer = self.create(group=str(uuid.uuid4()))
        self.assertEqual((status, answer["fields"]), (422, {"group": "This group is there no longer."}))

    def test_two_groups_cannot_have_one_name(self):
        status, answer = self.ask("POST", "groups/", {"id": str(uuid.uuid4()), "name": "Family"})
        self.assertEqual((status, answer["fields"]), (422, {"name": "There is a group of this name already."}))

    def test_what_is_refused_changes_nothing(self):
        _, created = self.create()
        self.ask("PUT", f"contacts/{created['id']}", {**ADA, "email": "wrong"})
        self.assertEqual(Contact.objects.get(pk=created["id"]).raw(), created)

    def test_a_contact_that_was_deleted_cannot_be_changed(self):
        _, created = self.create()
        self.ask("DELETE", f"contacts/{created['id']}")
        for method in ("PUT", "DELETE"):
            status, answer = self.ask(method, f"contacts/{created['id']}", ADA)
            self.assertEqual((status, answer["error"]), (404, "Somebody has deleted this."))

    def test_an_id_can_be_taken_once(self):
        _, created = self.create()
        status, _ = self.create(id=created["id"])
        self.assertEqual(status, 409)

    def test_contacts_outlive_their_group(self):
        group = Group.objects.get(name="Family")
        member = group.contact_set.first()
        self.ask("DELETE", f"groups/{group.pk}")
        member.refresh_from_db()
        self.assertIsNone(member.group)

    def test_what_is_no_record_is_refused(self):
        for body in ([], "x", None, {"first_name": ["Ada"]}, {"id": "1"}, {}):
            with self.subTest(body=body):
                self.assertEqual(self.ask("POST", "contacts/", body)[0], 400)

    def test_mallory_may_do_nothing(self):
        contact = Contact.objects.first()
        self.sign_in("mallory")
        self.assertEqual(self.create()[0], 403)
        self.assertEqual(self.ask("PUT", f"contacts/{contact.pk}", ADA)[0], 403)
        self.assertEqual(self.ask("DELETE", f"contacts/{contact.pk}")[0], 403)

    def test_mallorys_page_holds_no_record(self):
        self.sign_in("mallory")
        page = self.client.get("/")
        self.assertEqual(page.status_code, 200)
        self.assertEqual(page.context["page"]["snapshots"], {})
        self.assertNotContains(page, "Lovelace")

    def test_nobody_does_anything_without_signing_in(self):
        self.client.logout()
        self.assertEqual(self.create()[0], 401)
        self.assertRedirects(self.client.get("/"), "/sign-in/?next=/")

    def test_a_page_of_another_site_cannot_save(self):
        forger = Client(enforce_csrf_checks=True)
        forger.force_login(User.objects.get(username="alice"))
        response = forger.post("/api/contacts/", json.dumps({"id": str(uuid.uuid4()), **ADA}), content_type="application/json")
        self.assertEqual(response.status_code, 403)
        self.assertFalse(Contact.objects.filter(last_name="Byron").exists())
