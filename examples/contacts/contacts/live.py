"""Who may hear which path, and what a page is given to begin with."""

from .models import Contact, Group, Revision

PATHS = {"contacts": Contact, "groups": Group}


def may_see(user, path: str) -> bool:
    """Whether the user may see the records of the path. False for a path there is none of."""
    model = PATHS.get(path)
    return model is not None and user.has_perm(f"contacts.view_{model._meta.model_name}")


def may_connect(request, path: str) -> bool:
    """Asked when a page wants to hear a path (the setting DOBBY_AUTHORIZE)."""
    return may_see(request.user, path)


def snapshot(request, path: str) -> dict:
    """All records of the path, read once the page is connected to it (the setting DOBBY_SNAPSHOT)."""
    return everything(path)


def everything(path: str) -> dict:
    """All records of the path, and a number: every change up to it is contained."""
    revision = Revision.current()  # before the records: a change made meanwhile is newer than this
    return {"revision": revision, "records": [record.raw() for record in PATHS[path].objects.all()]}
