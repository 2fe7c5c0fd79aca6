"""Preparing, applying and taking back a reorganisation (区划调整)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from linli.ground.divisions.models import Edition, Reorganisation, Succession
from linli.ground.divisions.queries import reorganising as asked
from linli.ground.divisions.queries.editions import Source
from linli.ground.divisions.rules import folding
from linli.ground.divisions.rules.editing import Edit, edited
from linli.ground.divisions.rules.folding import Row
from linli.ground.places.api import Membership, Tree, Unit, UnitCode, UnitName, names, next_slot
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger

from .writing import Writing

State = Reorganisation.State
TREE = (Unit, UnitCode, UnitName, Membership)
Rows = dict[str, dict[str, dict[str, Any]]]


@action(needs="divisions.keep", new="a reorganisation begins as a draft")
def draft_from_edition(
    *, actor: Actor, at: datetime, root: Unit, source: Source, title: str, basis: str = ""
) -> Reorganisation:
    """Compare a newer edition of the register with the tree of a city. Raises Refused when it is not newer."""
    rows = list(source.rows(root.code))
    if not rows:
        raise Refused(_("This edition does not list %(place)s.") % {"place": root.short_name})
    return _draft(actor, at, root, rows, source.as_of, title, basis, Reorganisation.Source.EDITION, source.year)


@action(needs="divisions.keep", new="a reorganisation begins as a draft")
def draft_by_order(
    *, actor: Actor, at: datetime, root: Unit, as_of: date, title: str, basis: str = ""
) -> Reorganisation:
    """Prepare what an order says, beginning with the tree as it stands. Raises Refused for a day already passed by."""
    rows = [Row(*row) for row in asked.standing_rows(root)]
    return _draft(actor, at, root, rows, as_of, title, basis, Reorganisation.Source.ORDER, None)


def _draft(
    actor: Actor,
    at: datetime,
    root: Unit,
    rows: Sequence[Row],
    as_of: date,
    title: str,
    basis: str,
    source: str,
    year: int | None,
) -> Reorganisation:
    newest = asked.last_change(root)
    if newest and as_of <= newest.as_of:
        raise Refused(
            _("The tree already rests on %(day)s; a reorganisation must count from a later day.")
            % {"day": newest.as_of.isoformat()},
            _("Choose a later day, or take the later change back first."),
        )
    made = Reorganisation.objects.create(
        root=root, source=source, year=year, title=title, basis=basis, as_of=as_of, rows=[list(row) for row in rows],
        drafted_by=actor.post, drafted_at=at,
    )  # fmt: skip
    ledger.record("divisions.reorganisation_drafted", actor=actor, at=at, title=title, day=as_of.isoformat())
    return made


@action(needs="divisions.keep")
def change_draft(
    *, actor: Actor, at: datetime, expected: int, reorganisation: Reorganisation, edit: Edit
) -> Reorganisation:
    """Move, rename, recode, begin, end or merge a unit in a draft. Raises rules.editing.Unfit, Refused, Clash."""
    _need_draft(reorganisation)
    rows, became = edited(reorganisation.listed, reorganisation.became, edit)
    claim(reorganisation, expected)
    reorganisation.rows, reorganisation.became = [list(row) for row in rows], became
    reorganisation.save()
    ledger.record("divisions.draft_changed", actor=actor, at=at, title=reorganisation.title, code=edit.code)
    return reorganisation


@action(needs="divisions.keep")
def answer_pairs(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    reorganisation: Reorganisation,
    pairs: Iterable[tuple[str, str]],
    same: bool,
) -> Reorganisation:
    """Say of pairs of codes that they are one place, or two. Raises Refused when one old code became two, Clash."""
    _need_draft(reorganisation)
    claim(reorganisation, expected)
    became, apart = dict(reorganisation.became), {(old, new) for old, new in reorganisation.apart}
    for old, new in pairs:
        if same and became.get(old, new) != new:
            raise Refused(_("%(code)s was said to have become another place already.") % {"code": old})
        if same:
            became[old] = new
            apart.discard((old, new))
        else:
            apart.add((old, new))
    reorganisation.became, reorganisation.apart = became, sorted(map(list, apart))
    reorganisation.save()
    ledger.record("divisions.pairs_answered", actor=actor, at=at, title=reorganisation.title)
    return reorganisation


@action(needs="divisions.keep")
def discard_reorganisation(
    *, actor: Actor, at: datetime, expected: int, reorganisation: Reorganisation
) -> Reorganisation:
    """Give a draft up; nothing of the tree changes."""
    _need_draft(reorganisation)
    claim(reorganisation, expected)
    reorganisation.state = State.DISCARDED
    reorganisation.save()
    ledger.record("divisions.reorganisation_discarded", actor=actor, at=at, title=reorganisation.title)
    return reorganisation


@action(needs="divisions.keep")
def apply_reorganisation(
    *, actor: Actor, at: datetime, expected: int, reorganisation: Reorganisation
) -> Reorganisation:
    """Write the whole reorganisation as one act: units, codes, names, parents, who became whom. Raises Refused, Clash.

    Refused while questions are open, when nothing would change, or when the tree has moved on past its day.
    """
    _need_draft(reorganisation)
    sides = asked.sides_of(reorganisation)
    plan = asked.planned(actor, reorganisation, sides)
    _check_appliable(reorganisation, plan)
    claim(reorganisation, expected)
    before = _snapshot(reorganisation.root)
    reorganisation.edition = edition = _edition(reorganisation, sides, at)
    _write(sides)
    merged = _write_successions(actor, at, reorganisation, edition, sides)
    Tree.changed()
    after = _snapshot(reorganisation.root)
    reorganisation.undo = {"before": _differing(before, after), "after": _differing(after, before), "told": plan.told()}
    reorganisation.state, reorganisation.changed = State.APPLIED, len(plan.lines)
    reorganisation.applied_by, reorganisation.applied_at = actor.post, at
    reorganisation.save()
    ledger.record_batch(
        "divisions.reorganisation_applied",
        actor=actor,
        at=at,
        rows=[f"{line.old_code} {line.code} {' '.join(line.what)}".encode() for line in plan.lines],
        title=reorganisation.title,
        units=len(plan.lines),
        merged=merged,
    )
    return reorganisation


@action(needs="divisions.keep")
def undo_reorganisation(*, actor: Actor, at: datetime, expected: int, reorganisation: Reorganisation) -> Reorganisation:
    """Put the tree back as it was before, as one act. Raises Refused, Clash.

    Refused when something of it was changed since, or when a unit that began with it already holds anything.
    """
    if reorganisation.state != State.APPLIED:
        raise Refused(_("Only a reorganisation that is applied can be taken back."))
    claim(reorganisation, expected)
    _check_untouched(reorganisation)
    Succession.objects.filter(edition=reorganisation.edition).delete()
    _put_back(reorganisation.undo["before"], reorganisation.undo["after"])
    edition, reorganisation.edition = reorganisation.edition, None
    reorganisation.state, reorganisation.undone_by, reorganisation.undone_at = State.UNDONE, actor.post, at
    reorganisation.save()
    if edition:
        edition.delete()
    Tree.changed()
    ledger.record(
        "divisions.reorganisation_undone",
        actor=actor,
        at=at,
        title=reorganisation.title,
        units=reorganisation.changed,
    )
    return reorganisation


def _need_draft(reorganisation: Reorganisation) -> None:
    if not reorganisation.is_draft:
        raise Refused(
            _("This reorganisation is no longer being prepared: %(state)s.")
            % {"state": reorganisation.get_state_display()},
            _("Begin a new one."),
        )


def _check_appliable(reorganisation: Reorganisation, plan: asked.Plan) -> None:
    newest = asked.last_change(reorganisation.root)
    if newest and reorganisation.as_of <= newest.as_of:
        raise Refused(
            _("The tree has meanwhile been changed as of %(day)s.") % {"day": newest.as_of.isoformat()},
            _("Begin a new one with a later day."),
        )
    if plan.questions:
        raise Refused(
            _("%(number)s questions are open.") % {"number": len(plan.questions)},
            _("Say of each pair whether it is one place or two."),
        )
    if not plan.lines:
        raise Refused(_("Nothing would change."), _("Say what shall move, begin or end."))


def _edition(reorganisation: Reorganisation, sides: asked.Sides, at: datetime) -> Edition:
    root = reorganisation.root
    return Edition.objects.create(
        year=reorganisation.year or reorganisation.as_of.year,
        as_of=reorganisation.as_of,
        root_code=root.code,
        root_name=root.name,
        districts=sides.folded.count(names.DISTRICT),
        streets=sides.folded.count(names.STREET),
        communities=sides.folded.count(names.COMMUNITY),
        pairs=len(sides.folded.found),
        linked=sides.folded.linked,
        loaded_at=at,
    )


def _write(sides: asked.Sides) -> None:
    slot = next_slot()
    for unit in folding.in_preorder(sides.folded.live, sides.everyone):
        if not unit.slot:
            unit.slot, slot = slot, slot + 1
    Writing().write(sides.everyone)


def _write_successions(
    actor: Actor, at: datetime, reorganisation: Reorganisation, edition: Edition, sides: asked.Sides
) -> int:
    """Who became whom: moves under one identity are linked, merged units stand under their heirs. Returns mergers."""
    merged = 0
    ended = {one.code: one for key, one in sides.before.items() if key not in sides.after}
    for old, new in sorted(_same(reorganisation, sides).items()):
        heir = Unit.objects.get(code=new, until_date=None)
        unit = Unit.objects.get(pk=ended[old].key) if old in ended else heir
        Succession.objects.create(
            edition=edition, predecessor=unit, successor=heir, old_code=old, new_code=new,
            status=Succession.Status.CONFIRMED if old in ended else Succession.Status.LINKED,
            reason=Succession.Reason.SAID_BY_PERSON if old in reorganisation.became else "same_name_once",
            decided_by=actor.post, decided_at=at,
        )  # fmt: skip
        if old in ended:
            claim(unit, unit.version)
            unit.parent = heir
            unit.save()
            merged += 1
    return merged


def _same(reorganisation: Reorganisation, sides: asked.Sides) -> dict[str, str]:
    """Old code to new code of everything that goes on under another code or in another unit."""
    recoded = {
        one.code: sides.after[key].code
        for key, one in sides.before.items()
        if key in sides.after and sides.after[key].code != one.code
    }
    listed = {row.code for row in reorganisation.listed}
    return recoded | {old: new for old, new in reorganisation.became.items() if new in listed}


def _snapshot(root: Unit) -> Rows:
    """Every row of the tree of a city, ended units included, by table and key, as plain text."""
    units = list(Unit.objects.filter(code__startswith=root.code).values_list("pk", flat=True))
    found: Rows = {}
    for model in TREE:
        rows = model.objects.filter(**{"pk__in" if model is Unit else "unit__in": units})
        found[model.__name__] = {str(row["id"]): {k: _plain(v) for k, v in row.items()} for row in rows.values()}
    return found


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int) else str(value)


def _differing(one: Rows, other: Rows) -> Rows:
    """The rows of one snapshot that the other lacks or has otherwise."""
    return {
        table: {pk: row for pk, row in rows.items() if other.get(table, {}).get(pk) != row}
        for table, rows in one.items()
    }


def _check_untouched(reorganisation: Reorganisation) -> None:
    now = _snapshot(reorganisation.root)
    for table, rows in reorganisation.undo["after"].items():
        for pk, row in rows.items():
            if _facts(now[table].get(pk, {})) != _facts(row):
                raise Refused(
                    _("Something that it changed has been changed again since."),
                    _("Take the later change back first."),
                )


def _put_back(before: Rows, after: Rows) -> None:
    made = {table: after[table].keys() - before[table].keys() for table in after}
    for model in reversed(TREE):
        for pk, row in before[model.__name__].items():
            now = after[model.__name__].get(pk, {})
            model.objects.update_or_create(pk=pk, defaults=_as_before(row, now))
    try:
        for model in (Membership, UnitName, UnitCode):
            model.objects.filter(pk__in=made[model.__name__]).delete()
        for level in sorted(Unit.Level, reverse=True):  # a community before the street that began with it
            Unit.objects.filter(pk__in=made["Unit"], level=level).delete()
    except (ProtectedError, RestrictedError) as held:
        raise Refused(
            _("A unit that began with it already holds buildings, posts or other records: %(what)s.")
            % {"what": _first(held.args[1])},
            _("Move them elsewhere first, or undo with a new reorganisation."),
        ) from held


def _as_before(row: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """The values to write back; a version only ever counts up."""
    return _facts(row) | ({"version": now["version"] + 1} if "version" in now else {})


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says, without its key and its counter."""
    return {name: value for name, value in row.items() if name not in ("id", "version")}


def _first(held: Iterable[Any]) -> str:
    return str(next(iter(held))._meta.verbose_name)
