from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "contacts"

    def ready(self) -> None:
        from cornelius.django import push_changes

        from .models import Contact, Group

        push_changes(Contact, path="contacts", raw=Contact.raw)
        push_changes(Group, path="groups", raw=Group.raw)
