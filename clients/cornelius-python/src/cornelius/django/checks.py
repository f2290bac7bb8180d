"""What ``manage.py check`` says about the settings."""

from __future__ import annotations

import inspect
from typing import Any, List

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from .. import Invalid
from .._wire import address_of, headers_of
from .settings import hook


def check_settings(**_: Any) -> List[CheckMessage]:
    """``cornelius.E001`` to ``E004`` and ``W001``; docs/clients/django.md has the list."""
    return [*_url(), *_key(), *_hook("DOBBY_AUTHORIZE", "E003"), *_hook("DOBBY_SNAPSHOT", "E004"), *_authorize()]


def _url() -> List[CheckMessage]:
    url = getattr(settings, "DOBBY_URL", None)
    hint = "Where its door dudley is: DOBBY_URL = 'http://127.0.0.1:8004'."
    if not url:
        return [Error("DOBBY_URL is not set.", hint=hint, id="cornelius.E001")]
    try:
        address_of(url)
    except Invalid as error:
        return [Error(f"DOBBY_URL: {error}", hint=hint, id="cornelius.E001")]
    return []


def _key() -> List[CheckMessage]:
    try:
        headers_of(getattr(settings, "DOBBY_KEY", None) or None)
    except Invalid as error:
        return [Error(f"DOBBY_KEY: {error}", id="cornelius.E002")]
    return []


def _hook(name: str, number: str) -> List[CheckMessage]:
    try:
        function = hook(name)
    except (ImportError, AttributeError, ValueError) as error:
        return [Error(f"{name}: {error}", hint="It is written 'module.function'.", id=f"cornelius.{number}")]
    if function is not None and not callable(function):
        return [Error(f"{name} names something that cannot be called.", id=f"cornelius.{number}")]
    if inspect.iscoroutinefunction(function):
        return [Error(f"{name} names an async function; it is called as a plain one.", id=f"cornelius.{number}")]
    return []


def _authorize() -> List[CheckMessage]:
    if getattr(settings, "DOBBY_AUTHORIZE", None) is None:
        hint = "DOBBY_AUTHORIZE = 'app.live.may_connect': may_connect(request, path) -> True or False."
        return [Warning("DOBBY_AUTHORIZE is not set: every path is refused.", hint=hint, id="cornelius.W001")]
    return []
