"""The JSON interface that the page saves through.

    POST   /api/<path>/      a new record, its id chosen by the page
    PUT    /api/<path>/<id>  the whole record
    DELETE /api/<path>/<id>

Each answers with the record as pages get it, or with {"error": sentence, "fields": {field: sentence}}.
"""

import json
import uuid
from contextlib import contextmanager
from functools import wraps

from django.db import transaction
from django.http import JsonResponse
from django.views.decorators.http import require_http_methods

from .models import Revision

BODY_BYTES_MAX = 64 * 1024


class Refused(Exception):
    """What was asked for is not done."""

    def __init__(self, status: int, error: str, fields: "dict | None" = None):
        super().__init__(error)
        self.answer = JsonResponse({"error": error, "fields": fields or {}}, status=status)


def answers_json(view):
    """Answers with what the view returns or refuses."""

    @wraps(view)
    def wrapper(request, **kwargs):
        try:
            return JsonResponse(view(request, **kwargs))
        except Refused as refused:
            return refused.answer

    return wrapper


@require_http_methods(["POST"])
@answers_json
def collection(request, form) -> dict:
    check(request, form, "add")
    values = read(request)
    model = form._meta.model
    try:
        chosen = uuid.UUID(values.get("id", ""))
    except (ValueError, TypeError, AttributeError):
        raise Refused(400, "A new record needs a UUID as its id.") from None
    with changing():
        if model.objects.filter(pk=chosen).exists():
            raise Refused(409, "This was saved already.")
        return save(form, values, model(pk=chosen))


@require_http_methods(["PUT", "DELETE"])
@answers_json
def item(request, form, id) -> dict:
    check(request, form, "delete" if request.method == "DELETE" else "change")
    values = read(request) if request.method == "PUT" else None
    with changing():
        record = form._meta.model.objects.filter(pk=id).first()
        if record is None:
            raise Refused(404, "Somebody has deleted this.")
        if request.method == "PUT":
            return save(form, values, record)
        record.delete()
        record.pk = id  # Django takes it off
        return {**record.raw(), "DELETE": True}


@contextmanager
def changing():
    """A transaction for one change; another one waits until it has ended. What is refused in it leaves nothing behind."""
    with transaction.atomic():
        Revision.next()
        yield


def check(request, form, action: str) -> None:
    if not request.user.is_authenticated:
        raise Refused(401, "You are not signed in any more.")
    if not request.user.has_perm(f"contacts.{action}_{form._meta.model._meta.model_name}"):
        raise Refused(403, "You are not allowed to do this.")


def read(request) -> dict:
    if len(request.body) > BODY_BYTES_MAX:
        raise Refused(413, "This is too long.")
    try:
        values = json.loads(request.body)
    except ValueError:
        values = None
    if not isinstance(values, dict) or not all(isinstance(value, (str, int, type(None))) for value in values.values()):
        raise Refused(400, "A record is a JSON object of texts.")
    return values


def save(form, values: dict, record) -> dict:
    filled = form(values, instance=record)
    if not filled.is_valid():
        fields = {name: " ".join(errors) for name, errors in filled.errors.items()}
        raise Refused(422, " ".join(fields.values()), fields)
    return filled.save().raw()
