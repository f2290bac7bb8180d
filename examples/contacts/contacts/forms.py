"""What a valid record is."""

from django import forms

from .models import Contact, Group


class GroupForm(forms.ModelForm):
    class Meta:
        model = Group
        fields = ["name"]
        error_messages = {"name": {"required": "A group needs a name."}}


class ContactForm(forms.ModelForm):
    class Meta:
        model = Contact
        fields = ["first_name", "last_name", "company", "phone", "email", "note", "group"]
        error_messages = {
            "email": {"invalid": "This is not an e-mail address."},
            "group": {"invalid_choice": "This group is there no longer."},
        }

    def clean(self) -> dict:
        values = super().clean()
        if not self.errors and not (values["first_name"] or values["last_name"]):
            self.add_error("last_name", "A contact needs a first or a last name.")
        return values
