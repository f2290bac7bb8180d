"""What the project has set.

===================  ===================================================================================================
``DOBBY_URL``        where Dobby's door Dudley is, such as ``http://127.0.0.1:8004``
``DOBBY_KEY``        the back-end's key, or None
``DOBBY_AUTHORIZE``  ``"module.function"``: ``function(request, path) -> bool``, may this user hear it?
``DOBBY_SNAPSHOT``   ``"module.function"``: ``function(request, path)``, what to show first, or None
``DOBBY_PATTERNS``   whether pages may ask for patterns such as ``orders/*``; then the hooks are given them as paths
===================  ===================================================================================================
"""

from __future__ import annotations

from typing import Any, Callable, Optional, Tuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.module_loading import import_string

from .. import Cornelius

Hook = Callable[[HttpRequest, str], Any]

_last: Optional[Tuple[Tuple[str, Optional[str]], Cornelius]] = None


def dobby() -> Cornelius:
    """The process' one client. Raises ImproperlyConfigured without ``DOBBY_URL``, Invalid on a bad one."""
    global _last
    url = getattr(settings, "DOBBY_URL", None)
    if not url:
        raise ImproperlyConfigured("DOBBY_URL is not set.")
    wanted = (url, getattr(settings, "DOBBY_KEY", None) or None)
    last = _last
    if last is None or last[0] != wanted:  # a test may have changed the settings
        if last is not None:
            last[1].close()
        last = (wanted, Cornelius(*wanted))
        _last = last
    return last[1]


def hook(name: str) -> Optional[Hook]:
    """The function that the setting of this name names, None if it is not set. Raises ImportError."""
    value = getattr(settings, name, None)
    if value is None or callable(value):
        return value
    return import_string(value)


def patterns_allowed() -> bool:
    """Whether pages may ask for patterns."""
    return getattr(settings, "DOBBY_PATTERNS", False) is True
