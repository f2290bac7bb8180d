from django.apps import AppConfig


class Site(AppConfig):
    name = "tests.site"

    def ready(self):
        from cornelius.django import push_changes

        from .models import Contact, Note

        push_changes(Contact, path="contacts", raw=Contact.to_raw)
        push_changes(Note, path=lambda note: note.path or None, raw=lambda note: {"text": note.text})
