"""Registering, changing and moving a household."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from linli.ground.people.declarations import EDIT
from linli.ground.people.declarations.words import HOUSEHOLD_KINDS
from linli.ground.people.models import Household, Person, Residence
from linli.ground.people.rules.facts import Unfit
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.phones import tidy_phone
from linli.ground.people.rules.relations import HEAD, OTHER_RELATION
from linli.ground.people.rules.stays import LeftFor
from linli.ground.places.api import Dwelling
from linli.kernel.access.api import Actor, action, claim
from linli.kernel.ledger.api import record

from .changes import Changed, note_changes
from .moves import _add
from .writing import Stay, _close_stay, _need_to_edit, _open_stay

CHANGEABLE = ("head", "phone", "kind", "note")


@action(needs=EDIT.code, new="registers a household that was not there")
def register_household(
    *,
    actor: Actor,
    at: datetime,
    dwelling: Dwelling,
    head: Mapping[str, Any],
    stay: Stay,
    phone: str = "",
    kind: str = "family",
    synthetic: bool = False,
) -> Household:
    """A new household behind a door with the facts of its head, who is written down at the same time.

    Raises Refused, Unfit, AlreadyRegistered.
    """
    _need_to_edit(actor, dwelling.position)
    kept = _household_facts({"phone": phone, "kind": kind})
    household: Household = Household.objects.create(
        dwelling=dwelling, position=dwelling.position, synthetic=synthetic, **kept
    )
    _add(actor, at, household, head, Stay(stay.from_date, HEAD, stay.kind, stay.from_known), synthetic)
    record(
        "people.household_registered",
        actor=actor,
        at=at,
        subject=household.pk,
        position=household.position,
        dwelling=str(dwelling.pk),
    )
    return household


@action(needs=EDIT.code)
def change_household(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    household: Household,
    changes: Mapping[str, Any],
    source: str = "",
    source_id: UUID | None = None,
) -> Household:
    """Set head, telephone, kind or remark; what does not differ is left alone.

    A new head must live in the household; the relations of the others are facts of their own and stay.
    Raises Clash, Refused, Unfit.
    """
    _need_to_edit(actor, household.position)
    claim(household, expected, dict(changes))
    facts = _household_facts(changes)
    if facts.get("head"):
        _make_head(household, facts["head"])
    changed = sorted(field for field, value in facts.items() if getattr(household, field) != value)
    noted = [Changed(household, field, getattr(household, field), facts[field]) for field in changed]
    for field in changed:
        setattr(household, field, facts[field])
    if changed:
        household.save()
        note_changes(actor=actor, at=at, changes=noted, source=source, source_id=source_id)
        record(
            "people.household_changed",
            actor=actor,
            at=at,
            subject=household.pk,
            position=household.position,
            fields=changed,
            dwelling=str(household.dwelling.pk),
        )
    return household


def _household_facts(changes: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := set(changes) - set(CHANGEABLE):
        raise TypeError(f"not facts of a household: {sorted(unknown)}")
    facts = dict(changes)
    if "phone" in facts:
        try:
            facts["phone"] = tidy_phone(facts["phone"] or "")
        except Fault as fault:
            raise Unfit({"phone": fault}) from None
    if "kind" in facts and facts["kind"] not in HOUSEHOLD_KINDS:
        raise Unfit({"kind": Fault("choice.unknown", found=str(facts["kind"]))})
    return facts


def _make_head(household: Household, head: Person) -> None:
    """Residences say who is head. Raises Unfit where the person does not live in the household.

    What the former head is to the new one, nobody has said yet: it stands as another relation until somebody does.
    """
    rows = Residence.objects.unscoped("the deed has been given this household")
    living = rows.filter(household=household, until_date=None)
    if not living.about(head).exists():
        raise Unfit({"head": Fault("head.elsewhere")})
    living.filter(relation=HEAD).update(relation=OTHER_RELATION)
    living.about(head).update(relation=HEAD)


@action(needs=EDIT.code)
def move_household(
    *, actor: Actor, at: datetime, expected: int, household: Household, dwelling: Dwelling, on: date
) -> Household:
    """Move everybody of a household to another door on a day; each keeps relation and kind, and the old residence.

    Raises Clash, Refused (either door out of reach), Unfit.
    """
    _need_to_edit(actor, household.position, dwelling.position)
    if dwelling.pk == household.dwelling_id:
        raise Unfit({"dwelling": Fault("move.same_door")})
    claim(household, expected, {"dwelling": dwelling})
    origin = household.dwelling
    rows = Residence.objects.unscoped("the deed has been given this household")
    stays = list(rows.filter(household=household, until_date=None).select_related("person"))
    household.dwelling, household.position = dwelling, dwelling.position
    household.save(update_fields=["dwelling", "position"])
    for stay in stays:
        _close_stay(stay, on, LeftFor.MOVED_WITHIN)
        _open_stay(stay.person, household, Stay(on, stay.relation, stay.kind), main=stay.main)
    record(
        "people.household_moved",
        actor=actor,
        at=at,
        subject=household.pk,
        position=household.position,
        people=len(stays),
        origin=str(origin.pk),
        dwelling=str(dwelling.pk),
    )
    return household
