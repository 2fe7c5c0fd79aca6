"""The kinds of events that a ledger may hold, each with the sentence a reader sees."""

import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise

Text = str | Promise
Words = Mapping[str, Text] | Callable[[str], Text]
Namer = Callable[[Iterable[UUID]], Mapping[UUID, str]]


class Undeclared(LookupError):
    """A kind of event that no domain has declared."""


@dataclass(frozen=True)
class Kind:
    """A kind of event: `app.thing_done`, and its sentence with {placeholders} filled from the payload.

    {post} and {unit} are always there. `words` gives, per placeholder, the word for each code that may stand in it, or
    a function from the code to the word.
    """

    name: str
    sentence: Text
    words: Mapping[str, Words] = field(default_factory=dict, hash=False, compare=False)

    def placeholders(self, sentence: str | None = None) -> set[str]:
        parsed = string.Formatter().parse(str(self.sentence) if sentence is None else sentence)
        return {name for _text, name, _spec, _conversion in parsed if name}


_kinds: dict[str, Kind] = {}
_namers: dict[str, Namer] = {}


def declare(*new: Kind) -> None:
    """Make kinds known. Raises ValueError when one is declared twice with another sentence."""
    for kind in new:
        if "." not in kind.name:
            raise ValueError(f"{kind.name!r}: a kind is named app.thing_done")
        if _kinds.setdefault(kind.name, kind) != kind:
            raise ValueError(f"event kind {kind.name!r} declared twice")


def kinds() -> dict[str, Kind]:
    return dict(sorted(_kinds.items()))


def kind_named(name: str) -> Kind:
    """Raises Undeclared."""
    try:
        return _kinds[name]
    except KeyError:
        raise Undeclared(f"no domain declares the event kind {name!r}") from None


def known_kind(name: str) -> Kind | None:
    return _kinds.get(name)


def name_by(placeholder: str, namer: Namer) -> None:
    """Tell the ledger how to name what stands under a placeholder as an id, as it is called today."""
    _namers[placeholder] = namer


def namers() -> dict[str, Namer]:
    return dict(_namers)
