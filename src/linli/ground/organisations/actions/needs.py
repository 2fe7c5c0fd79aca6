"""What every estate needs somebody for, as dated versions (必备事项的设定)."""

from collections.abc import Iterable
from datetime import date, datetime

from linli.ground.organisations.declarations import cover_changed
from linli.ground.organisations.models import NeedsVersion, Service
from linli.ground.organisations.rules import cover
from linli.kernel.access.api import Actor, action
from linli.kernel.ledger import api as ledger


class Overtaken(ValueError):
    """Somebody set another version meanwhile; `latest` is it."""

    def __init__(self, latest: NeedsVersion | None) -> None:
        super().__init__(str(latest))
        self.latest = latest


@action(needs="organisations.needs")
def set_needs(
    *, actor: Actor, at: datetime, expected: int, state: str, functions: Iterable[str], on: date
) -> NeedsVersion:
    """Set what estates in a state need from a day on; `expected` is the number of the version seen (0: none).

    Raises Overtaken when there is a newer one.
    """
    latest = NeedsVersion.objects.filter(state=state).order_by("-number").first()
    if (latest.number if latest else 0) != expected:
        raise Overtaken(latest)
    chosen = set(functions)
    version: NeedsVersion = NeedsVersion.objects.create(
        state=state,
        number=expected + 1,
        functions=[code for code in Service.Function.values if code in chosen],
        from_date=on,
        set_at=at,
        set_by_title=actor.post_title or actor.name,
    )
    ledger.record(
        "organisations.needs_set", actor=actor, at=at, state=state, number=version.number, day=on.isoformat(),
        functions=", ".join(version.functions),
    )  # fmt: skip
    cover_changed(at, None)
    return version


@action(needs="organisations.needs", new="sets the first version where there is none; what a place set stays")
def keep_needs(*, actor: Actor, at: datetime) -> int:
    """Set the needs that an installation starts with and return how many states lacked them."""
    known = set(NeedsVersion.objects.values_list("state", flat=True))
    fresh = [
        NeedsVersion(state=state, number=1, functions=list(functions), from_date=cover.SINCE, set_at=at)
        for state, functions in cover.AT_FIRST.items()
        if state not in known
    ]
    NeedsVersion.objects.bulk_create(fresh)
    return len(fresh)
