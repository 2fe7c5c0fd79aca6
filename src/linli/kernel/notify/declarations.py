"""The kinds of notices there are, each with its sentence and its weight; why the inbox is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Purpose
from linli.kernel.access.api import declare as declare_rights
from linli.kernel.keeping import api as keeping

READ_INBOX = Purpose("notify.read_inbox", _("Reading one's own notices"))
RETENTION = "notify.notices"

declare_rights(purposes=[READ_INBOX])
keeping.declare(keeping.RetentionClass(RETENTION, _("Notices"), 180, starts_from=_("the day of the notice")))


class Weight(StrEnum):
    """How a notice comes to people: at once whatever the hour, in its turn, or gathered."""

    DANGER = "danger"
    NORMAL = "normal"
    DIGEST = "digest"


@dataclass(frozen=True)
class NoticeKind:
    """A kind of notice, `app.thing_happened`; its sentence has {placeholders} for counts, codes and names of places.

    `words` gives, per placeholder, the word for each code that may stand in it.
    """

    code: str
    sentence: str | Promise
    weight: Weight = Weight.NORMAL
    icon: str = "bell"
    words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False, compare=False)

    def say(self, params: Mapping[str, Any]) -> str:
        """The sentence in the reader's language."""
        said = {name: self.words.get(name, {}).get(value, value) for name, value in params.items()}
        return str(self.sentence).format_map(said)

    def placeholders(self) -> set[str]:
        return {name for _text, name, _spec, _conversion in Formatter().parse(str(self.sentence)) if name}


_kinds: dict[str, NoticeKind] = {}


def declare(*kinds: NoticeKind) -> None:
    """Make kinds of notices known. Raises ValueError when one is declared twice with another meaning."""
    for kind in kinds:
        if _kinds.setdefault(kind.code, kind) != kind:
            raise ValueError(f"notice kind {kind.code!r} declared twice")


def kind_of(code: str) -> NoticeKind:
    """The declared kind; LookupError when no app declares it."""
    try:
        return _kinds[code]
    except KeyError:
        raise LookupError(f"no app declares the notice kind {code!r}") from None


def kinds() -> dict[str, NoticeKind]:
    return dict(sorted(_kinds.items()))
