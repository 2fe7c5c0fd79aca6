"""An entry as a person reads it, in the language of the page."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from linli.kernel.access.api import Actor
from linli.kernel.ui.api import Change

from .kinds import Kind, known_kind, namers
from .models import Entry, Payload
from .queries import names_of_units, newest_about

_AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")

Names = Mapping[tuple[str, str], str]


def sentence(entry: Entry) -> str:
    """What happened, as one sentence. Says "(deleted)" where the content was purged."""
    return sentences([entry])[0]


def sentences(entries: Iterable[Entry]) -> list[str]:
    """The sentences of many entries, asking for names once per placeholder."""
    read = [(entry, _body(entry)) for entry in entries]
    names = _names(read)
    return [_say(entry, body, names) for entry, body in read]


def last_change(actor: Actor, record: Any) -> Change | None:
    """Which post did something to this record last, and when; for the page on which two people's changes meet."""
    entry = newest_about(record.pk)
    if entry is None:
        return None
    who = (_body(entry) or {}).get("post") or _post(entry, _names([(entry, None)]))
    return Change(str(who), entry.recorded_at)


def label(kind: str) -> str:
    """A kind of event as it stands in a list to choose from: its sentence with the facts left open."""
    known = known_kind(kind)
    return str(known.sentence).format_map(_Open()) if known else kind


class _Open(dict[str, str]):
    def __missing__(self, placeholder: str) -> str:
        return "…"


def content(entry: Entry) -> dict[str, Any] | None:
    """The payload of an entry, or None when it has been purged."""
    return _body(entry)


def _body(entry: Entry) -> dict[str, Any] | None:
    try:
        body: dict[str, Any] = json.loads(entry.payload.body)
    except Payload.DoesNotExist:
        return None
    return body


def _names(read: Iterable[tuple[Entry, Mapping[str, Any] | None]]) -> Names:
    """Today's names of what stands in the payloads as ids, and of the posts and units whose own words are purged."""
    asked: dict[str, set[UUID]] = {"post": set(), "unit": set()}
    for entry, body in read:
        if body is None:
            asked["post"] |= {entry.post} if entry.post else set()
            asked["unit"].add(entry.chain)
        for placeholder, value in (body or {}).items():
            if placeholder in namers() and _is_id(value):
                asked.setdefault(placeholder, set()).add(UUID(value))
    known = {**namers(), "unit": names_of_units}
    named = {placeholder: known[placeholder](ids) for placeholder, ids in asked.items() if ids and placeholder in known}
    return {(placeholder, str(key)): name for placeholder, found in named.items() for key, name in found.items()}


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and bool(_AN_ID.match(value))


def _say(entry: Entry, body: Mapping[str, Any] | None, names: Names) -> str:
    kind = known_kind(entry.kind)
    if kind is None:
        return entry.kind
    said = {placeholder: _word(kind, placeholder, body, names) for placeholder in kind.placeholders()}
    if entry.rows is not None:
        said["rows"] = str(entry.rows)
    if body is None:
        said["unit"] = names.get(("unit", str(entry.chain)), "—")
    if body is None or not body.get("post"):
        said["post"] = _post(entry, names)
    return str(kind.sentence).format_map(_Filled(said))


def _post(entry: Entry, names: Names) -> str:
    """Who did it, from what is not purged: the post as it is called today, or at least its unit."""
    if entry.post is None:
        return _("Linli itself")
    unit = names.get(("unit", str(entry.chain)), "")
    return names.get(("post", str(entry.post))) or _("a post of %(unit)s") % {"unit": unit or "—"}


class _Filled(dict[str, str]):
    """A translation may name a placeholder that the original does not; it must not take the page down."""

    def __missing__(self, placeholder: str) -> str:
        return "—"


def _word(kind: Kind, placeholder: str, body: Mapping[str, Any] | None, names: Names) -> str:
    if body is None:
        return pgettext("content of an entry", "(deleted)")
    return _written(kind, placeholder, body.get(placeholder), names)


def _written(kind: Kind, placeholder: str, value: Any, names: Names) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return pgettext("between things listed", ", ").join(_written(kind, placeholder, one, names) for one in value)
    words = kind.words.get(placeholder, {})
    if callable(words):
        return str(words(str(value)))
    if str(value) in words:
        return str(words[str(value)])
    if _is_id(value):
        return names.get((placeholder, value), f"…{value[-6:]}")
    return str(value)
