"""Groups and contacts. Every change of any of them has a number, by which pages tell the newer of two records."""

import uuid

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver


class Revision(models.Model):
    """The number of the last change; one row."""

    number = models.BigIntegerField()

    @classmethod
    def next(cls) -> int:
        """A number for a change. The row stays locked until the transaction ends, so numbers rise in the order of the commits."""
        # Written before it is read: SQLite does not let a transaction that has read wait for a writer.
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            cls.objects.create(pk=1, number=1)
        return cls.objects.get(pk=1).number

    @classmethod
    def current(cls) -> int:
        """The number of the last change that was committed, 0 before the first."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0


class Record(models.Model):
    """What groups and contacts have in common. The page chooses the id, so it can show a new record before it is saved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.BigIntegerField(editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)


class Group(Record):
    name = models.CharField(max_length=40, unique=True, error_messages={"unique": "There is a group of this name already."})

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def raw(self) -> dict:
        """The whole record, as pages get it."""
        return {"id": str(self.id), "revision": self.revision, "name": self.name}


class Contact(Record):
    first_name = models.CharField(max_length=60, blank=True)
    last_name = models.CharField(max_length=60, blank=True)
    company = models.CharField(max_length=80, blank=True)
    phone = models.CharField(
        max_length=40,
        blank=True,
        validators=[RegexValidator(r"^\+?[0-9][0-9 ()./-]*$", "A phone number is made of digits, perhaps with a + in front.")],
    )
    email = models.EmailField(blank=True)
    note = models.TextField(max_length=1000, blank=True)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["last_name", "first_name"]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def raw(self) -> dict:
        """The whole record, as pages get it."""
        return {
            "id": str(self.id),
            "revision": self.revision,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "company": self.company,
            "phone": self.phone,
            "email": self.email,
            "note": self.note,
            "group": str(self.group_id) if self.group_id else None,
        }


# Signals rather than save() and delete(): Django's admin deletes many at once, without calling delete().
@receiver([pre_save, pre_delete])
def number_the_change(sender, instance, **_) -> None:
    if isinstance(instance, Record):
        instance.revision = Revision.next()
