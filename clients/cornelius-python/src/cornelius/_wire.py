"""What is said to Dobby's door Dudley and what it answers; no sockets here.

Both clients build their requests and read their answers with this, and ask it what to try again.
"""

from __future__ import annotations

import json
import random
import re
import time
import uuid
from typing import Any, Dict, Iterable, List, Mapping, NamedTuple, NoReturn, Optional, Tuple, Type, Union
from urllib.parse import urlsplit

from ._version import __version__
from .errors import CorneliusError, Invalid, Refused, Uncertain, Unreachable

TIMEOUT_S = 2.0
"""How long a call may take, in seconds."""

RETRIES = 2
"""How often a request that was certainly not taken is sent again."""

BATCH_UPDATES = 1000
"""The most updates in one batch; Dobby's own default for its option ``batch-updates``."""

BACKOFF_S = 0.05
"""The first pause before a request is sent again, in seconds; it doubles each time."""

ANSWER_BYTES_MAX = 1 << 20
"""A longer answer is not one of Dobby's."""

Paths = Union[str, Iterable[str]]

Since = Union[None, str, int]
"""From where on: None is from now on, ``"all"``, a position, a time such as ``"10m"``, or how many updates."""

_DOOR = "/updates"
_ITEM = re.compile(r"Item (\d+):")
_REPEATABLE = frozenset({"::connect", "::disconnect", "::close"})


class Delivery(NamedTuple):
    """What became of one update.

    ``subscribers``: how many were connected to its path when Dobby took it (a command counts its own
    listeners, so usually 0). ``unknown``: the id it named, if nobody has that id, else None. ``position``: its
    place in the path's history, None if the path has none.
    """

    subscribers: int
    unknown: Optional[str] = None
    position: Optional[str] = None


class Request(NamedTuple):
    """One batch, ready to be sent. It is repeatable if carrying it out twice changes nothing; by its ``key`` Dobby
    knows it again."""

    body: bytes
    size: int
    repeatable: bool
    key: str

    @property
    def headers(self) -> Dict[str, str]:
        """The header lines it has besides those of every request."""
        return {"Idempotency-Key": self.key}


class Unanswered(Uncertain):
    """No answer came at all: Dobby, asked again under the same key, does not carry it out twice."""


class Answer(NamedTuple):
    """What came back over HTTP."""

    status: int
    retry_after: Optional[str]
    body: bytes


class Address(NamedTuple):
    """Where Dudley is. ``target`` is the path of the requests."""

    scheme: str
    host: str
    port: Optional[int]
    target: str


def address_of(url: str) -> Address:
    """Reads the URL of the door, perhaps with a prefix that a proxy takes away. Raises Invalid."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except (ValueError, TypeError, AttributeError) as error:
        raise Invalid(f"{url!r} is no URL: {error}") from error
    if not isinstance(url, str) or parts.scheme not in ("http", "https") or not parts.hostname:
        raise Invalid(f"Dobby's URL is written http://host:port or https://host:port, not {url!r}.")
    if parts.username is not None or parts.query or parts.fragment:
        raise Invalid("Dobby's URL has no user, password, query or fragment.")
    if re.search(r"[^\x21-\x7e]", url):
        raise Invalid(f"Dobby's URL {url!r} holds white space or characters beyond ASCII.")
    return Address(parts.scheme, parts.hostname, port, parts.path.rstrip("/") + _DOOR)


def headers_of(key: Optional[str]) -> Dict[str, str]:
    """The header lines of every request. Raises Invalid if the key cannot stand in one."""
    headers = {
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Content-Type": "application/json",
        "User-Agent": f"cornelius-python/{__version__}",
    }
    if key is not None:
        if not isinstance(key, str) or not re.fullmatch(r"[\x21-\x7e]+", key):
            raise Invalid("A key is one word of visible ASCII characters.")
        headers["Authorization"] = f"Bearer {key}"
    return headers


def text_of(value: Any, encoder: Optional[Type[json.JSONEncoder]] = None) -> str:
    """The message that carries a value: text as it is, anything else as compact JSON. Raises Invalid."""
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), cls=encoder)
    except (TypeError, ValueError, RecursionError) as error:
        raise Invalid(f"A {type(value).__name__} cannot be published: {error}") from error


def checked_id(id: str) -> str:
    """The id, if it can be one: ``x->y`` would connect ``x`` to a path that nobody has decided on."""
    if not isinstance(id, str) or not re.fullmatch(r"[^\s\x00-\x20\x7f-\xa0/]+", id) or "->" in id:
        raise Invalid("An id is text without '->', '/', white space and control characters.")
    return id


def publish(path: str, value: Any) -> Request:
    """One update. A command is no path to publish on: a path may come from a user."""
    if isinstance(path, str) and path.startswith("::"):
        raise Invalid("A path that begins with '::' is a command; use connect, disconnect, close_session or updates.")
    return batch([(path, value)])


def connect(
    id: str,
    paths: Paths,
    since: Since = None,
    user: Optional[str] = None,
    info: Optional[Mapping[str, Any]] = None,
    members: Optional[bool] = None,
) -> Request:
    """Lets the Thestral of this id hear the paths. Raises Invalid."""
    more: Dict[str, Any] = {}
    if since is not None:
        if isinstance(since, bool) or not isinstance(since, (str, int)):
            raise Invalid(f"A start is text or how many updates, not a {type(since).__name__}.")
        more["since"] = since
    if user is not None:
        if not isinstance(user, str):
            raise Invalid(f"A user is text, not a {type(user).__name__}.")
        more["user"] = user
    if info is not None:
        if not isinstance(info, Mapping):
            raise Invalid(f"An info is a dict, not a {type(info).__name__}.")
        more["info"] = json.loads(text_of(dict(info)))
    if members is not None:
        more["members"] = bool(members)
    return _commands("::connect", id, paths, more)


def disconnect(id: str, paths: Paths) -> Request:
    """Lets the Thestral of this id no longer hear the paths."""
    return _commands("::disconnect", id, paths)


def close_session(id: str) -> Request:
    """Ends the session of this id."""
    return batch([("::close", checked_id(id))])


def batch(updates: Iterable[Tuple[str, Any]], most: int = BATCH_UPDATES) -> Request:
    """A batch of updates, in their order. Raises Invalid."""
    return _request([{"path": _path(path), "message": text_of(value)} for path, value in updates], most)


def _request(items: List[Dict[str, Any]], most: int = BATCH_UPDATES) -> Request:
    if len(items) > most:
        # Two batches would not be all or nothing.
        raise Invalid(f"A batch holds at most {most} updates, this one has {len(items)}; send several.")
    try:
        body = json.dumps(items, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError as error:
        raise Invalid(f"Half a surrogate pair cannot be sent: {error}") from error
    return Request(body, len(items), all(item["path"] in _REPEATABLE for item in items), uuid.uuid4().hex)


def _commands(command: str, id: str, paths: Paths, more: Mapping[str, Any] = {}) -> Request:
    checked_id(id)
    several = [paths] if isinstance(paths, str) else paths
    return _request([{"path": command, "message": f"{id}->{_path(path)}", **more} for path in several])


def _path(path: str) -> str:
    if not isinstance(path, str):
        raise Invalid(f"A path is text, not a {type(path).__name__}.")
    return path


def deliveries(request: Request, answer: Answer) -> List[Delivery]:
    """Reads Dobby's answer: one delivery for each update, or a CorneliusError is raised."""
    results = _json(answer.body).get("updates") if answer.status == 200 else None
    if not isinstance(results, list) or len(results) != request.size:
        refuse(answer)
    return [_delivery(result) for result in results]


def refuse(answer: Answer) -> NoReturn:
    """Raises what an answer means that is not the one hoped for."""
    said = _json(answer.body)
    code = _text(said, "code")
    detail = _text(said, "detail") or _text(said, "title") or "no reason was given"
    if answer.status == 503 and code and answer.retry_after is not None:
        raise Unreachable(f"Dobby has no time now: {detail}", _seconds(answer.retry_after))
    if 300 <= answer.status < 500:
        raise Refused(detail, answer.status, code, _item(said, detail))
    if answer.status == 200:
        raise Uncertain("What answered does not speak like Dobby; is the URL that of its door for back-ends?")
    raise Uncertain(f"The answer was {answer.status} {code}: {detail}")


def known(results: Iterable[Delivery]) -> bool:
    """Whether every id that was named is somebody's."""
    return all(result.unknown is None for result in results)


def _delivery(result: Any) -> Delivery:
    if not isinstance(result, dict):
        raise Uncertain("What answered does not speak like Dobby.")
    subscribers = result.get("subscribers")
    return Delivery(
        subscribers if isinstance(subscribers, int) else 0,
        _text(result, "unknown") or None,
        _text(result, "position") or None,
    )


def _json(body: bytes) -> Dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _text(said: Dict[str, Any], member: str) -> str:
    text = said.get(member)
    return text if isinstance(text, str) else ""


def _item(said: Dict[str, Any], detail: str) -> Optional[int]:
    item = said.get("item")
    if isinstance(item, int):
        return item
    named = _ITEM.match(detail)
    return int(named.group(1)) if named else None


def _seconds(retry_after: str) -> Optional[float]:
    # The other form, a date, Dobby does not write.
    return float(retry_after) if re.fullmatch(r"[0-9]{1,6}", retry_after.strip()) else None


class Attempts:
    """How often one request is sent.

    Again only if that cannot publish twice: it certainly was not taken, nobody answered and Dobby knows its key,
    or it is repeatable. All of it together has ``timeout`` seconds.
    """

    def __init__(self, request: Request, retries: int, timeout: float) -> None:
        self._repeatable = request.repeatable
        self._left = retries
        self._backoff = BACKOFF_S
        self._end = time.monotonic() + timeout

    def remaining(self) -> float:
        """How many seconds an attempt that begins now may take."""
        return max(0.01, self._end - time.monotonic())

    def pause_after(self, error: CorneliusError) -> float:
        """How many seconds to wait before the next attempt; raises the error if there is to be none."""
        again = isinstance(error, (Unreachable, Unanswered)) or (self._repeatable and isinstance(error, Uncertain))
        if not again or self._left <= 0:
            raise error
        self._left -= 1
        asked = error.retry_after if isinstance(error, Unreachable) else None
        pause = asked if asked is not None else self._backoff * random.uniform(0.5, 1)
        self._backoff *= 2
        if time.monotonic() + pause > self._end:
            raise error
        return pause
