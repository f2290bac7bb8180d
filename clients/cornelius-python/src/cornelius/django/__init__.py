"""Dobby in Django: who may hear what is decided by one hook, and what is saved is pushed after commit.

Add ``"cornelius.django"`` to ``INSTALLED_APPS``, set ``DOBBY_URL`` and ``DOBBY_AUTHORIZE``, and include
``cornelius.django.urls``.
"""

from __future__ import annotations

from .changes import push_changes
from .publishing import publish
from .signals import publish_failed
from .testing import capture_published

__all__ = ["capture_published", "publish", "publish_failed", "push_changes"]
