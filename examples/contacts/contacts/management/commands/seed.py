import uuid

from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import Permission, User
from django.core.management.base import BaseCommand
from django.db import transaction

from contacts.models import Contact, Group

# Names and passwords of people who exist in demonstrations only.
USERS = {"alice": "looking-glass", "bob": "rubber-duck", "mallory": "let-me-in"}
EDITORS = ["alice", "bob"]

GROUPS = ["Family", "Friends", "Pioneers"]
CONTACTS = [
    ("Ada", "Lovelace", "Analytical Engines", "+44 20 7946 0011", "ada@engines.example", "Pioneers", "Wrote the first program, for a machine that was never built."),
    ("Grace", "Hopper", "Navy", "+1 202 555 0143", "grace@navy.example", "Pioneers", "Keeps a nanosecond of wire in her drawer."),
    ("Alan", "Turing", "Hut 8", "+44 1908 640 404", "alan@hut8.example", "Pioneers", ""),
    ("Katherine", "Johnson", "Flight Research", "+1 757 555 0162", "katherine@orbit.example", "Pioneers", "Checks the computer's numbers by hand."),
    ("Edsger", "Dijkstra", "", "+31 20 555 0119", "ewd@shortest.example", "Pioneers", "Writes letters. Numbered ones."),
    ("Zoë", "Martin", "", "+33 1 99 00 41 22", "zoe@martin.example", "Family", ""),
    ("Noah", "Martin", "", "+33 1 99 00 41 23", "", "Family", "Zoë's brother"),
    ("Amélie", "Dubois", "Café des Deux Moulins", "+33 1 99 00 10 01", "amelie@moulins.example", "Friends", ""),
    ("Jun", "Tanaka", "Paper & Pencil", "+81 3 5550 0130", "jun@paper.example", "Friends", ""),
    ("Priya", "Raman", "Monsoon Studio", "+91 44 5550 0177", "priya@monsoon.example", "Friends", "Allergic to peanuts"),
]


class Command(BaseCommand):
    help = "Makes the demonstration's users, and some contacts if there are none."

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        role, _ = Role.objects.get_or_create(name="Editors of contacts")
        role.permissions.set(Permission.objects.filter(content_type__app_label="contacts", content_type__model__in=["contact", "group"]))
        for name, password in USERS.items():
            user, made = User.objects.get_or_create(username=name)
            if made:
                user.set_password(password)
                user.save()
            if name in EDITORS:
                user.groups.add(role)
        if Contact.objects.exists() or Group.objects.exists():
            return
        groups = {name: Group.objects.create(name=name) for name in GROUPS}
        for first, last, company, phone, email, group, note in CONTACTS:
            Contact.objects.create(
                id=uuid.uuid4(), first_name=first, last_name=last, company=company, phone=phone, email=email, note=note, group=groups[group]
            )
