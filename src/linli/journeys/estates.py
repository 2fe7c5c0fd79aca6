"""Every estate has somebody for what it needs; where nobody is, the street has a task (小区事项兜底).

One task per estate and function: opened when nobody does it, closed by itself with the reason when somebody does,
reopened when a service or its contract ends. A contract that ends within 30 days is a task before that day.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.ground.organisations import api as organisations
from linli.ground.places import api as places
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Purpose, declare, system
from linli.kernel.work.api import add_working

COVER = Purpose("journeys.cover_estates", gettext_lazy("See to it that every estate has somebody"))
declare(purposes=[COVER])
GAP = tasks.TaskKind(
    "journeys.estate_gap",
    gettext_lazy("An estate lacks somebody"),
    "journeys:gap",
    gettext_lazy("Open the estate"),
    "shield-alert",
)
ENDING = tasks.TaskKind(
    "journeys.contract_ending",
    gettext_lazy("A contract is about to end"),
    "journeys:contract",
    gettext_lazy("Open the contract"),
    "hourglass",
)
tasks.declare(GAP, ENDING)

POWERS = ("organisations.see", "places.see", "tasks.see", "tasks.do", "tasks.assign")
HOUSE = UUID("0192f0c4-8e00-7000-8000-0000e57a7e50")  # where the keys of functions are derived from
ORDINARY_LIMIT = timedelta(hours=16)  # two working days to find somebody
CLOSED_LIMIT = timedelta(hours=4)  # behind a closed gate people wait for it today
LAST_HOUR = time(17)
BECAUSE = "the task of an estate is found wherever it lies"


def key_of(function: str) -> UUID:
    """The source record of the tasks about one function: with the estate it tells one gap from every other."""
    return uuid5(HOUSE, function)


@dataclass
class Seen:
    """What a look changed: tasks opened, opened again, closed."""

    opened: int = 0
    reopened: int = 0
    closed: int = 0


def after_a_change(at: datetime, overlays: Iterable[UUID] | None) -> None:
    """Told by the organisations, in the transaction of the change itself."""
    look(at=at, day=timezone.localdate(at), only=overlays)


def after_a_closure(at: datetime, overlay: places.Overlay) -> None:
    """Told by the places: an area is closed or opened, and what its estates need changes with it this minute.

    An estate that is newly drawn is left until the night: whoever draws it says next who serves it.
    """
    if overlay.kind != places.Overlay.Kind.CLOSED_AREA:
        return
    parts = places.OverlayBuilding.objects.unscoped("the estates that an area touches")
    touched = parts.filter(overlay=overlay).values("building")
    estates = parts.filter(building__in=touched, overlay__kind=places.Overlay.Kind.ESTATE)
    look(at=at, day=timezone.localdate(at), only=set(estates.values_list("overlay", flat=True)))


def look(*, at: datetime, day: date, only: Iterable[UUID] | None = None) -> Seen:
    """Make the open tasks what they should be on a day: for some estates, or for all. Repeating it changes nothing."""
    keys = None if only is None else list(only)
    seen = Seen()
    with translation.override(settings.LANGUAGE_CODE):  # what is kept in a task is kept in the language of the house
        _look_at_gaps(seen, at, day, keys)
        _look_at_contracts(seen, at, day)
    return seen


def _house(**where: Any) -> Actor:
    return system("estates", *POWERS, **where)


def _look_at_gaps(seen: Seen, at: datetime, day: date, keys: list[UUID] | None) -> None:
    found = {one.overlay.pk: one for one in organisations.estates(_house(), on=day, only=keys)}
    wanted = {(pk, key_of(function)): function for pk, one in found.items() for function in one.missing}
    standing = {(task.subject_id, task.source_id): task for task in _tasks(GAP, keys).filter(state="open")}
    _close(seen, at, [(task, _why_closed(found, task)) for key, task in standing.items() if key not in wanted])
    _open(seen, at, [(found[key[0]], function) for key, function in wanted.items() if key not in standing])
    _give(at, [task for key, task in standing.items() if key in wanted and not (task.post_id or task.team_id)])


def _give(at: datetime, nobodys: list[tasks.Task]) -> None:
    """Tasks from a time when the street had no post go to the one it has now."""
    answering = posts.answering_posts({task.position for task in nobodys}, at, posts.Level.STREET)
    for position, post in answering.items():
        expected = {task.pk: task.version for task in nobodys if task.position == position}
        tasks.reassign_many(actor=_house(), at=at, expected=expected, to_post=post)


def _tasks(kind: tasks.TaskKind, subjects: Collection[UUID] | None) -> Any:
    rows = tasks.Task.objects.unscoped(BECAUSE).filter(kind=kind.code)
    return rows if subjects is None else rows.filter(subject_id__in=subjects)


def _why_closed(found: dict[UUID, organisations.Estate], task: tasks.Task) -> str:
    estate = found.get(task.subject_id)  # type: ignore[arg-type]
    if estate is None:
        return _("The estate exists no more.")
    doing = [one for one in estate.services if key_of(one.function) == task.source_id]
    if not doing:
        return _("It is no longer needed there.")
    return _("%(organisation)s does it since %(day)s.") % {
        "organisation": doing[0].organisation.name,
        "day": doing[0].from_date,
    }


def _close(seen: Seen, at: datetime, done: list[tuple[tasks.Task, str]]) -> None:
    by_reason: dict[str, dict[UUID, int]] = defaultdict(dict)
    for task, reason in done:
        by_reason[reason][task.pk] = task.version
    for reason, expected in by_reason.items():
        seen.closed += len(tasks.cancel_many(actor=_house(), at=at, expected=expected, reason=reason[:200]).tasks)


def _open(seen: Seen, at: datetime, lacking: list[tuple[organisations.Estate, str]]) -> None:
    earlier: dict[tuple[Any, Any], tasks.Task] = {}
    for task in _tasks(GAP, {estate.overlay.pk for estate, _f in lacking}).order_by("created_at"):
        earlier[task.subject_id, task.source_id] = task
    fresh: dict[tuple[Any, str], list[organisations.Estate]] = defaultdict(list)
    for estate, function in lacking:
        if task := earlier.get((estate.overlay.pk, key_of(function))):
            reason = _("Nobody does it any more.")
            tasks.reopen(
                actor=_house(), at=at, expected=task.version, task=task, reason=reason, due_at=_limit(estate, at)
            )
            seen.reopened += 1
        else:
            fresh[estate.overlay.unit, function].append(estate)
    for (unit, function), estates in fresh.items():
        seen.opened += len(_create(at, unit, function, estates))


def _create(at: datetime, unit: Any, function: str, estates: list[organisations.Estate]) -> list[tasks.Task]:
    """One entry in the ledger of the community, however many of its estates lack the same."""
    street = posts.answering_posts([unit.position], at, posts.Level.STREET).get(unit.position)
    word = organisations.Service.Function(function).label
    wanted = [
        tasks.NewTask(
            position=one.overlay.position,
            title=_("%(estate)s: nobody for %(function)s") % {"estate": one.overlay.name, "function": word},
            why=_("closed, in %(unit)s") % {"unit": unit.short_name} if one.is_closed else unit.short_name,
            subject_type="places.overlay",
            subject_id=one.overlay.pk,
            post=street,
            due_at=_limit(one, at),
        )
        for one in estates
    ]
    actor = _house(unit=unit.pk, unit_position=unit.position)
    return tasks.create_many(
        actor=actor, at=at, kind=GAP.code, tasks=wanted, source=f"estates.{function}", source_id=key_of(function)
    )


def _limit(estate: organisations.Estate, at: datetime) -> datetime:
    return add_working(at, CLOSED_LIMIT if estate.is_closed else ORDINARY_LIMIT)


def _look_at_contracts(seen: Seen, at: datetime, day: date) -> None:
    """A contract is told of once for each last day; prolonged, it is told of again before its new one."""
    ending = {one.pk: one for one in organisations.contracts_ending(_house(), day)}
    standing = list(_tasks(ENDING, None).filter(state="open"))
    gone = [task for task in standing if task.subject_id not in ending or task.due_at != _last(ending[task.subject_id])]
    _close(seen, at, [(task, _("The contract has ended or holds longer now.")) for task in gone])
    told = set(_tasks(ENDING, list(ending)).exclude(state="cancelled").values_list("subject_id", "due_at"))
    for one in ending.values():
        if (one.pk, _last(one)) not in told:
            seen.opened += len(_warn(at, one))


def _last(contract: organisations.Contract) -> datetime:
    return timezone.make_aware(datetime.combine(contract.last_day, LAST_HOUR))


def _warn(at: datetime, contract: organisations.Contract) -> list[tasks.Task]:
    unit = contract.unit
    level = posts.Level.COMMUNITY if unit.level == posts.Level.COMMUNITY else posts.Level.STREET
    post = posts.answering_posts([contract.position], at, level).get(contract.position)
    new = tasks.NewTask(
        position=contract.position,
        title=_("Contract %(number)s ends on %(day)s") % {"number": contract.number, "day": contract.last_day},
        why=f"{contract.organisation.name}: {contract.title}"[:160],
        subject_type="organisations.contract",
        subject_id=contract.pk,
        post=post,
        due_at=_last(contract),
    )
    actor = _house(unit=unit.pk, unit_position=unit.position)
    source = key_of("contract_ending")
    return tasks.create_many(
        actor=actor, at=at, kind=ENDING.code, tasks=[new], source="estates.contract_ending", source_id=source
    )
