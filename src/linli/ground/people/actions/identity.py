"""Two records are one person, or are not after all (合并·分开). No row is rewritten: an edge is added or ended."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction

from linli.ground.people.declarations import MERGE
from linli.ground.people.declarations.likeness import note_merge
from linli.ground.people.models import Alias, Doubt, Person
from linli.ground.people.queries.identity import canonical, leading
from linli.ground.people.queries.meanwhile import Row, rows_written_since
from linli.ground.people.rules.aliases import ends
from linli.ground.people.rules.facts import FIELDS, Unfit
from linli.ground.people.rules.faults import Fault
from linli.kernel.access.api import Actor, action, claim
from linli.kernel.ledger.api import record

from .persons import change_person
from .writing import _place_together

# A document is borne by one record; which of two numbers counts is said by choosing the record that leads.
MAY_BE_CHOSEN = tuple(field for field in FIELDS if not field.startswith("document"))
BECAUSE = "the deed has been given these records"


@action(needs=MERGE.code, new="an edge between two records, which stay as they are")
def merge(
    *,
    actor: Actor,
    at: datetime,
    records: tuple[Person, Person],
    leads: Person | None = None,
    reason: str = "register",
    confidence: float | None = None,
    chosen: Iterable[str] = (),
) -> Alias:
    """Say that two records are one person. The person is seen by the record that leads; the other stands for it.

    `leads` is a wish: a record that lives here leads one that has left. The fields in `chosen` are shown from the
    other record; each is a change of the leading one, with its old value kept. Raises Refused, Unfit, Clash.
    """
    for one in records:
        _need_to_decide(actor, one.position)
    person, stands_for = _locked(records, leads)
    taken = _take(actor, at, stands_for, person, chosen)
    alias: Alias = Alias.objects.create(
        position=_position(actor, person, stands_for),
        person=person,
        stands_for=stands_for,
        leads_to=stands_for,
        from_at=at,
        by=actor.post,
        reason=reason,
        confidence=confidence,
        chosen=json.dumps(taken, ensure_ascii=False) if taken else "",
    )
    Alias.standing().filter(leads_to=person).update(leads_to=stands_for)
    _place_together(stands_for)
    note_merge(actor=actor, at=at, alias=alias, merged=True)
    record("people.records_joined", actor=actor, at=at, subject=stands_for.pk, position=alias.position)
    return alias


def _need_to_decide(actor: Actor, position: int) -> None:
    if actor.role != "system":
        actor.need(MERGE.code, position)


def _locked(records: tuple[Person, Person], leads: Person | None) -> tuple[Person, Person]:
    """The two ends that are joined, held against others who join them at the same moment: (stands for, leads).

    Raises Unfit where both are one person already.
    """
    at_ends = canonical(one.pk for one in records)
    keys = sorted({at_ends[one.pk] for one in records})
    rows = Person.objects.unscoped(BECAUSE).select_for_update().filter(pk__in=keys).order_by("pk")
    locked = {one.pk: one for one in rows}
    if len(locked) < 2 or canonical(keys) != {key: key for key in keys}:
        raise Unfit({"person": Fault("alias.already")})
    one, other = (locked[at_ends[person.pk]] for person in records)
    first = _leads(one, other, at_ends.get(leads.pk) if leads else None)
    return (other, one) if first else (one, other)


def _leads(one: Person, other: Person, wished: UUID | None) -> bool:
    if wished is not None and one.lives_here == other.lives_here:
        return wished == one.pk
    return leading(one, other)


def _position(actor: Actor, person: Person, stands_for: Person) -> int:
    """Where the edge lies: with the person, or with the office above both communities."""
    apart = person.position >> 24 != stands_for.position >> 24
    return actor.unit_position if apart and actor.role != "system" else stands_for.position


def _take(actor: Actor, at: datetime, to: Person, of: Person, chosen: Iterable[str]) -> dict[str, list[str]]:
    """Show these fields from the other record; returns what they replaced: {field: [was, now]}."""
    fields = [field for field in chosen if getattr(of, field) != getattr(to, field)]
    if unknown := set(fields) - set(MAY_BE_CHOSEN):
        raise TypeError(f"not chosen one by one: {sorted(unknown)}")
    if not fields:
        return {}
    taken = {field: [_said(getattr(to, field)), _said(getattr(of, field))] for field in fields}
    change_person(
        actor=actor,
        at=at,
        expected=to.version,
        person=to,
        changes={field: getattr(of, field) for field in fields},
    )
    return taken


def _said(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


@action(needs=MERGE.code)
def part(*, actor: Actor, at: datetime, expected: int, alias: Alias) -> list[Doubt]:
    """Say that two records are not one person after all: the edge ends, and nothing else changes by itself.

    Values taken over at the merge go back where they still stand. Rows written meanwhile about the record that was
    stood for are returned as doubts: each stays where it is until a person decides. Raises Clash, Refused.
    """
    _need_to_decide(actor, alias.position)
    claim(alias, expected)
    seen_by = {alias.stands_for_id, alias.leads_to_id}
    alias.until_at, alias.ended_by = at, actor.post
    alias.save(update_fields=["until_at", "ended_by"])
    _find_ends_anew(alias)
    _give_back(actor, at, alias)
    for key in seen_by | {alias.person_id}:
        _place_together(Person.objects.unscoped(BECAUSE).get(pk=key))
    note_merge(actor=actor, at=at, alias=alias, merged=False)
    doubts = [_doubt(alias, row) for row in rows_written_since(alias.pk, seen_by)]
    Doubt.objects.bulk_create(doubts)
    record(
        "people.records_parted",
        actor=actor,
        at=at,
        subject=alias.stands_for_id,
        position=alias.position,
        count=len(doubts),
    )
    return doubts


def _find_ends_anew(alias: Alias) -> None:
    """The records that were seen by the end of the chain may now be seen by another one."""
    rows = list(Alias.standing().filter(leads_to=alias.leads_to_id))
    edges: Mapping[UUID, UUID] = {row.person_id: row.stands_for_id for row in rows}
    found = ends(edges)
    for row in rows:
        if row.leads_to_id != found[row.person_id]:
            Alias.standing().filter(pk=row.pk).update(leads_to=found[row.person_id])


def _give_back(actor: Actor, at: datetime, alias: Alias) -> None:
    """A value that was chosen from the other record goes back, unless somebody has changed it since."""
    taken: dict[str, list[str]] = json.loads(alias.chosen) if alias.chosen else {}
    person = Person.objects.unscoped(BECAUSE).get(pk=alias.stands_for_id)
    fields = [field for field, (_was, now) in taken.items() if _said(getattr(person, field)) == now]
    for field in fields:
        setattr(person, field, _read(field, taken[field][0]))
    if fields:
        person.version += 1
        person.save()
        record("people.person_changed", actor=actor, at=at, subject=person.pk, position=person.position, fields=fields)


def _read(field: str, said: str) -> Any:
    if field == "birth_date":
        return date.fromisoformat(said) if said else None
    return said


def _doubt(alias: Alias, row: Row) -> Doubt:
    return Doubt(alias=alias, position=row.position or alias.position, model=row.model, key=row.key, row=row.pk)


@action(needs=MERGE.code)
def settle_doubt(*, actor: Actor, at: datetime, expected: int, doubt: Doubt, other: bool) -> Doubt:
    """Whose is a row that was written meanwhile: it stays, or it belongs to the record that was parted off.

    Raises Clash, Refused, and Unfit where the other person already has a row that excludes this one.
    """
    _need_to_decide(actor, doubt.position)
    claim(doubt, expected)
    if other:
        _hand_over(doubt)
    doubt.answer, doubt.decided_at, doubt.decided_by = ("other" if other else "stays"), at, actor.post
    doubt.save(update_fields=["answer", "decided_at", "decided_by"])
    record("people.doubt_settled", actor=actor, at=at, subject=doubt.alias.person_id, position=doubt.position)
    return doubt


def _hand_over(doubt: Doubt) -> None:
    """Let the row name the other record, by its own key alone."""
    model: Any = apps.get_model(doubt.model)
    key = model._meta.get_field(doubt.key).attname
    person = doubt.alias.person_id
    try:
        with transaction.atomic():
            changed = model._base_manager.filter(pk=doubt.row).update(**{key: person})
    except IntegrityError:
        raise Unfit({"person": Fault("doubt.excluded")}) from None
    if not changed:
        raise Unfit({"person": Fault("doubt.gone")})
    for one in (person, doubt.alias.stands_for_id):
        _place_together(Person.objects.unscoped(BECAUSE).get(pk=one))
