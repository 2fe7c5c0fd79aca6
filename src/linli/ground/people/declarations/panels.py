"""What the layers above hang into the pages of the register: pieces of pages, acts on the list, who answered when."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.kernel.access.api import Actor
from linli.kernel.ui.api import Panels

PANELS = Panels("household", "dwelling", "person")
add_panel, panels_of = PANELS.add, PANELS.of


@dataclass(frozen=True)
class ListAct:
    """A button over the list of residents that leads elsewhere with the filters of the list in its address."""

    url_name: str
    label: Any
    icon: str
    needs: str


@dataclass(frozen=True)
class Answered:
    """Somebody who answered for a door from a moment until a moment: which level, post and person."""

    level: Any
    post: str
    holder: str
    from_at: datetime
    until_at: datetime | None
    stands_in: bool = False

    def answered_at(self, at: datetime) -> bool:
        return self.from_at <= at and (self.until_at is None or at < self.until_at)


Answering = Callable[[int, datetime], list[Answered]]
Office = Callable[[Iterable[int], datetime], dict[int, UUID]]

_acts: list[ListAct] = []
_answering: list[Answering] = []
_offices: list[Office] = []


def offer_on_the_list(act: ListAct) -> None:
    """Register a button over the list of residents."""
    _acts.append(act)


def acts_on_the_list(actor: Actor) -> list[ListAct]:
    return [act for act in _acts if actor.may(act.needs)]


def tell_who_answered(answering: Answering, office: Office) -> None:
    """Told by the posts how to find out who answered for a position since a moment, and which post the office is."""
    _answering[:], _offices[:] = [answering], [office]


def who_answered(position: int, since: datetime) -> list[Answered]:
    """Everybody who answered for a position since a moment, the latest first; nobody where no posts are installed."""
    return _answering[0](position, since) if _answering else []


def offices_of(positions: Iterable[int], at: datetime) -> dict[int, UUID]:
    """The post of the community that answers for each position."""
    return _offices[0](positions, at) if _offices else {}
