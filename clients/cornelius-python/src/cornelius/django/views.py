"""The addresses that a page's Pomona asks: may this session hear these paths?"""

from __future__ import annotations

import json
import logging
from typing import Any, Callable, Dict, List, Union

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import connections, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from .. import CorneliusError, Unreachable
from .paths import is_id, objection
from .sending import send
from .settings import dobby, hook, patterns_allowed

PATHS_MAX = 1000
"""The most paths in one request: they are one batch at Dobby."""

RETRY_AFTER_S = 1
"""After how many seconds a page may ask again if Dobby could not be told."""

_log = logging.getLogger("cornelius.django")

View = Callable[[HttpRequest, str], HttpResponse]


def _view(function: View) -> View:
    # In a transaction begun before Dobby was told, the snapshot could be older than that: an edit made
    # between the two would be in neither the snapshot nor the updates.
    for alias in connections:
        function = transaction.non_atomic_requests(using=alias)(function)
    # Also without Django's middleware: another site's page must not connect its own session as this user.
    return require_POST(csrf_protect(function))


@_view
def connect(request: HttpRequest, id: str) -> HttpResponse:
    """Connects the session to those of the paths in the body that the project's hook allows.

    Answers ``{"refused": {path: reason}, "snapshot": {path: value}}``: 200, or 403 if all were refused.
    """
    paths = _paths(request, id)
    if isinstance(paths, HttpResponse):
        return paths
    refused = _refused(request, paths)
    allowed = [path for path in paths if path not in refused]
    if allowed:
        # First connected, then read: what is saved in between comes as an update.
        problem = _tell("::connect", id, allowed, refused)
        if problem is not None:
            return problem
    snapshots = _snapshots(request, [path for path in allowed if path not in refused])
    answer = {"refused": refused, "snapshot": snapshots}
    return _answer(answer, 403 if paths and len(refused) == len(paths) else 200)


@_view
def disconnect(request: HttpRequest, id: str) -> HttpResponse:
    """Disconnects the session from the paths in the body. Answers as ``connect`` does."""
    paths = _paths(request, id)
    if isinstance(paths, HttpResponse):
        return paths
    refused = {path: reason for path in paths for reason in [objection(path, patterns_allowed())] if reason}
    wanted = [path for path in paths if path not in refused]
    problem = _tell("::disconnect", id, wanted, refused) if wanted else None
    return problem or _answer({"refused": refused}, 403 if paths and len(refused) == len(paths) else 200)


def _paths(request: HttpRequest, id: str) -> Union[List[str], HttpResponse]:
    if not is_id(id):
        return _problem(400, "The address does not end in the id of a session.")
    try:
        paths = json.loads(request.body)
    except (ValueError, RecursionError):
        return _problem(400, "The body is not JSON.")
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        return _problem(400, "The body is a JSON array of paths.")
    if len(paths) > PATHS_MAX:
        return _problem(400, f"A request names at most {PATHS_MAX} paths.")
    return list(dict.fromkeys(paths))


def _refused(request: HttpRequest, paths: List[str]) -> Dict[str, str]:
    authorize = hook("DOBBY_AUTHORIZE")
    if authorize is None:
        _log.error("DOBBY_AUTHORIZE is not set, so every path is refused.")
        return dict.fromkeys(paths, "not allowed")
    refused = {}
    for path in paths:
        reason = objection(path, patterns_allowed())
        if reason is None:
            try:
                # Anything else than a bool is a mistake, and most of what is none is true: a coroutine, say.
                allowed = authorize(request, path)
                if not isinstance(allowed, bool):
                    raise ImproperlyConfigured(f"DOBBY_AUTHORIZE answered {type(allowed).__name__}, not True or False.")
                reason = None if allowed else "not allowed"
            except PermissionDenied as error:
                reason = str(error) or "not allowed"
            except Http404:
                reason = "not allowed"
        if reason is not None:
            refused[path] = reason
    return refused


def _tell(command: str, id: str, paths: List[str], refused: Dict[str, str]) -> Union[HttpResponse, None]:
    """Tells Dobby, and adds to ``refused`` what Dobby itself objects to."""
    try:
        deliveries, objections = send(dobby(), [(command, f"{id}->{path}") for path in paths])
    except (CorneliusError, ImproperlyConfigured) as error:
        _log.error("Dobby was not told %s: %s", command, error)
        seconds = error.retry_after if isinstance(error, Unreachable) else None
        return _problem(503, "The push server was not reached.", max(RETRY_AFTER_S, int(seconds or 0)))
    for place, objected in objections.items():
        refused[paths[place]] = objected.detail
    if command == "::connect" and any(delivery.unknown for delivery in deliveries):
        # The page will soon have another id; or it was given this one by another server than DOBBY_URL's.
        _log.warning("Dobby does not know the session …%s that asked to be connected.", id[-8:])
        return _problem(503, "The push server does not know this session, or no longer.", RETRY_AFTER_S)
    return None


def _snapshots(request: HttpRequest, paths: List[str]) -> Dict[str, Any]:
    snapshot = hook("DOBBY_SNAPSHOT")
    if snapshot is None:
        return {}
    values = {path: snapshot(request, path) for path in paths}
    return {path: value for path, value in values.items() if value is not None}


def _problem(status: int, detail: str, retry_after_s: int = 0) -> HttpResponse:
    answer = _answer({"detail": detail}, status)
    if retry_after_s:
        answer["Retry-After"] = str(retry_after_s)
    return answer


def _answer(body: Dict[str, Any], status: int) -> HttpResponse:
    answer = JsonResponse(body, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
