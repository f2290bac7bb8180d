"""``connect/<id>`` and ``disconnect/<id>``, with and without a slash at the end."""

from __future__ import annotations

from django.urls import re_path

from . import views

app_name = "cornelius"

urlpatterns = [
    re_path(r"^connect/(?P<id>[^/]+)/?$", views.connect, name="connect"),
    re_path(r"^disconnect/(?P<id>[^/]+)/?$", views.disconnect, name="disconnect"),
]
