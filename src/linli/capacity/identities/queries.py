"""The records that are compared, the queue of pairs, and what has been decided (查重)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from linli.capacity.identities import rules
from linli.capacity.identities.declarations import ASK_AT_DOOR
from linli.capacity.identities.models import Pair, Scan
from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, get_or_404
from linli.kernel.keeping.api import blind
from linli.kernel.matching.api import Record

AT_ONCE = 1000
FIELDS = ("name", "sex", "birth_date", "phone", "occupation", "workplace", "nationality", "ethnicity", "note")


def records(actor: Actor) -> Iterator[tuple[Any, Record]]:
    """Everybody the actor looks after, each with the record that is compared, some hundred at a time."""
    rows = people.Person.objects.seen_by(actor).order_by("position", "pk")
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        part = people.Person.objects.seen_by(actor).in_bulk(keys[start : start + AT_ONCE])
        homes = _homes(actor, part)
        yield from ((person, people.as_record(person, homes.get(pk))) for pk, person in part.items())


def _homes(actor: Actor, persons: Iterable[UUID]) -> dict[UUID, Any]:
    stays = people.Residence.objects.seen_by(actor).written_about(*persons).filter(until_date=None, main=True)
    return {stay.person_id: stay for stay in stays.select_related("dwelling__building")}


def print_of(record: Record) -> str:
    """A keyed fingerprint of what a record says; where it lives does not belong to it."""
    said = (record.name, record.document, record.document_type, record.birth_date, record.sex, record.phone)
    return blind("identities.record", "\x1f".join(said))


def common_position(one: int, other: int) -> int:
    """Where a pair lies: with the first, or at the lowest unit that holds both communities."""
    if one >> 24 == other >> 24:
        return one
    chains = [places.chain_of(places.Unit.objects.get(slot=at >> 24)) for at in (one, other)]
    shared = {unit.pk for unit in chains[0]} & {unit.pk for unit in chains[1]}
    lowest = max((unit for unit in chains[0] if unit.pk in shared), key=lambda unit: unit.level, default=chains[0][0])
    return int(lowest.position)


@dataclass(frozen=True)
class Choice:
    """What a reader chose to see of the queue: a state, how likely, one building by its position."""

    state: str = "open"
    band: str = ""
    building: int | None = None


def pairs(actor: Actor, choice: Choice | None = None) -> QuerySet[Pair]:
    """Pairs in the actor's places, the likeliest first."""
    rows: QuerySet[Pair] = Pair.objects.seen_by(actor)
    if choice is not None:
        rows = rows.filter(state=choice.state)
        if choice.band in rules.BANDS:
            low, high = rules.BANDS[choice.band]
            rows = rows.filter(score__gte=low, score__lt=high)
        if choice.building is not None:
            first, last = places.building_block(choice.building)
            rows = rows.filter(position__gte=first, position__lte=last)
    return rows.order_by("-score", "pk")


def counts(actor: Actor) -> dict[str, int]:
    """How many pairs stand in each state, and how many open ones are in each band."""
    rows = Pair.objects.seen_by(actor)
    by_state = {state: Count("pk", filter=Q(state=state)) for state in ("open", "asked", "one", "two")}
    by_band = {
        band: Count("pk", filter=Q(state="open", score__gte=low, score__lt=high))
        for band, (low, high) in rules.BANDS.items()
    }
    found: dict[str, int] = rows.aggregate(**by_state, **by_band)
    return found


def buildings_with_pairs(actor: Actor) -> list[tuple[int, str]]:
    """Buildings that have open pairs, in the order of doors."""
    found = Pair.objects.seen_by(actor).filter(state="open").values_list("position", flat=True)
    at = sorted({places.building_block(position)[0] for position in found})
    rows = places.Building.objects.seen_by(actor).filter(position__in=at).order_by("position")
    return list(rows.values_list("position", "label"))


def pair_of(actor: Actor, pk: UUID) -> Pair:
    """The pair with both records as they were written, or 404."""
    pair: Pair = get_or_404(Pair.objects.seen_by(actor).select_related("left", "right"), pk=pk)
    return pair


def neighbours(actor: Actor, choice: Choice, pair: Pair) -> tuple[UUID | None, UUID | None, int]:
    """The pair before and after this one in the queue, and how many there are."""
    rows = pairs(actor, choice)
    better = Q(score__gt=pair.score) | Q(score=pair.score, pk__lt=pair.pk)
    worse = Q(score__lt=pair.score) | Q(score=pair.score, pk__gt=pair.pk)
    before = rows.filter(better).order_by("score", "-pk").values_list("pk", flat=True).first()
    after = rows.filter(worse).values_list("pk", flat=True).first()
    return before, after, rows.count()


@dataclass(frozen=True)
class Side:
    """One of the two records: the person, where they live, with whom, since when the record exists."""

    person: Any
    stays: list[Any]
    together: list[Any]

    @property
    def home(self) -> Any:
        return next((stay for stay in self.stays if stay.is_open and stay.main), None)


def side_of(actor: Actor, person: Any, today: Any) -> Side:
    """What stands on one side of the page."""
    stays = people.Residence.objects.seen_by(actor).written_about(person)
    rows = list(stays.select_related("dwelling__building", "household").order_by("-from_date", "-pk"))
    home = next((stay for stay in rows if stay.is_open and stay.main), None)
    beside = people.residents_of(actor, home.household, today) if home else []
    return Side(person, rows, [stay for stay in beside if stay.person_id != person.pk])


def reasons_of(pair: Pair) -> list[tuple[str, Any, float]]:
    """Why, in words: a sign (for, against), the sentence, and its weight in bits."""
    return [
        ("for" if bits > 0 else "against", people.REASONS[code], bits)
        for code, bits in pair.reasons
        if code in people.REASONS
    ]


def scans(actor: Actor) -> QuerySet[Scan]:
    """Scans of the actor's office and of those below it, the newest first."""
    rows: QuerySet[Scan] = Scan.objects.seen_by(actor).order_by("-started_at")
    return rows


def running_scan(actor: Actor) -> Scan | None:
    """The scan of this very office that is on its way."""
    return scans(actor).filter(state="running", position=actor.unit_position).first()


def merged(actor: Actor) -> QuerySet[people.Alias]:
    """Records that stand for another in the actor's places, the newest first."""
    rows: QuerySet[people.Alias] = people.Alias.objects.seen_by(actor).filter(until_at=None)
    return rows.select_related("person", "stands_for").order_by("-from_at", "-pk")


def doubts(actor: Actor) -> QuerySet[people.Doubt]:
    """Rows of whom nobody has said yet whose they are."""
    rows: QuerySet[people.Doubt] = people.Doubt.objects.seen_by(actor).filter(answer="")
    return rows.select_related("alias__person", "alias__stands_for").order_by("-alias__until_at", "row")


def doubt_of(actor: Actor, pk: UUID) -> people.Doubt:
    """One such row, or 404."""
    doubt: people.Doubt = get_or_404(people.Doubt.objects.seen_by(actor).select_related("alias__person"), pk=pk)
    return doubt


def asked_about(actor: Actor, pk: UUID) -> tuple[Pair, tasks.Task]:
    """The pair that a task of asking at the door is about, or 404."""
    task = get_or_404(tasks.Task.objects.seen_by(actor), pk=pk, kind=ASK_AT_DOOR.code)
    rows = Pair.objects.unscoped("the task is the actor's, so is its question").select_related("left", "right")
    return get_or_404(rows, pk=task.subject_id), task
