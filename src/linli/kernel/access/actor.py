"""Who acts, from which post, with which powers, over which places, for which purpose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .scope import EVERYWHERE, NOWHERE, Scope

Text = str | Promise


@dataclass(frozen=True)
class Purpose:
    """Why data is looked at (目的). A page without a purpose does not open.

    An emergency purpose is valid only while an emergency is declared where the actor works.
    """

    code: str
    label: Text
    emergency: bool = False


@dataclass(frozen=True)
class Power:
    """One thing a post may do (权限), named `noun.verb`."""

    code: str
    label: Text


_purposes: dict[str, Purpose] = {}
_powers: dict[str, Power] = {}


def declare(*, purposes: Iterable[Purpose] = (), powers: Iterable[Power] = ()) -> None:
    """Make purposes and powers known. Raises ValueError when one is declared twice with another meaning."""
    for purpose in purposes:
        if _purposes.setdefault(purpose.code, purpose) != purpose:
            raise ValueError(f"purpose {purpose.code!r} declared twice")
    for power in powers:
        if _powers.setdefault(power.code, power) != power:
            raise ValueError(f"power {power.code!r} declared twice")


def purposes() -> dict[str, Purpose]:
    return dict(sorted(_purposes.items()))


def powers() -> dict[str, Power]:
    return dict(sorted(_powers.items()))


class Refused(PermissionDenied):
    """No, with the reason and what to do next; both reach the screen."""

    def __init__(self, reason: Text, remedy: Text = "") -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True)
class Actor:
    """Somebody acting from a post. Frozen: made anew for every request from what is valid at that moment."""

    account: UUID | None
    post: UUID | None
    unit: UUID | None
    unit_position: int
    name: str
    role: str
    powers: frozenset[str]
    scope: Scope
    purpose: Purpose | None = None
    post_title: str = ""
    unit_name: str = ""
    density: str = "desk"

    @property
    def is_known(self) -> bool:
        return self.account is not None

    def may(self, power: str, position: int | None = None) -> bool:
        return power in self.powers and (position is None or self.scope.covers(position))

    def need(self, power: str, position: int | None = None) -> None:
        """Raise Refused unless the actor has the power, and has it at the position where one is given."""
        if power not in self.powers:
            label = _powers[power].label if power in _powers else power
            raise Refused(
                _("Your post does not include “%(power)s”.") % {"power": label},
                _("Whoever looks after posts in your unit can add it."),
            )
        if position is not None and not self.scope.covers(position):
            raise Refused(_("This is outside the places your post looks after."), _("Ask the office there."))

    def on(self, purpose: Purpose) -> "Actor":
        return replace(self, purpose=purpose)


NOBODY = Actor(None, None, None, 0, "", "", frozenset(), NOWHERE)


def system(because: str, *granted: str, scope: Scope = EVERYWHERE, **who: Any) -> Actor:
    """An actor for schedules and commands; `because` stands where a person's name would. Never for pages."""
    if not because:
        raise ValueError("say why")
    return Actor(None, None, who.get("unit"), who.get("unit_position", 0), because, "system", frozenset(granted), scope)
