from django.db import models


class Contact(models.Model):
    name = models.CharField(max_length=80)

    def to_raw(self):
        return {"guid": self.pk, "name": self.name}


class Note(models.Model):
    path = models.CharField(max_length=80)
    text = models.CharField(max_length=80)
