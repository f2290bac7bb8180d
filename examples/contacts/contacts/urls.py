from django.urls import path

from . import api, views
from .forms import ContactForm, GroupForm

urlpatterns = [
    path("", views.page, name="page"),
    path("api/contacts/", api.collection, {"form": ContactForm}),
    path("api/contacts/<uuid:id>", api.item, {"form": ContactForm}),
    path("api/groups/", api.collection, {"form": GroupForm}),
    path("api/groups/<uuid:id>", api.item, {"form": GroupForm}),
]
