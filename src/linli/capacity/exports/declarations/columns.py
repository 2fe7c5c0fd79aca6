"""Every column that may be exported, how closely each is kept, and what is never exported and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.ground.people.api import Person, Row
from linli.kernel.access.api import Protection


@dataclass(frozen=True)
class Column:
    """One column: its heading, where its value is found, and the protection that masks it."""

    code: str
    title: Promise
    kept: Protection
    value: Callable[[Row, date], Any]
    width: int = 12
    usual: bool = False

    @property
    def is_close(self) -> bool:
        """Whether a reader without the power sees it masked."""
        return bool(self.kept.value.strip())


def _of_person(name: str) -> Callable[[Row, date], Any]:
    return lambda row, _day: getattr(row.person, name)


def _person(name: str, title: Promise, width: int = 12, *, usual: bool = False) -> Column:
    return Column(name, title, Person.protection[name], _of_person(name), width, usual)


def _of_stay(name: str) -> Callable[[Row, date], Any]:
    return lambda row, _day: getattr(row.stay, name) if row.stay else ""


def _said(name: str) -> Callable[[Row, date], Any]:
    """The word for a code, of the person or of the residence."""
    return lambda row, _day: getattr(row.person, f"get_{name}_display")()


def _building(row: Row, _day: date) -> Any:
    return row.stay.dwelling.building.label if row.stay else ""


def _door(row: Row, _day: date) -> Any:
    return row.stay.dwelling.door if row.stay else ""


def _relation(row: Row, _day: date) -> Any:
    return row.stay.get_relation_display() if row.stay else ""


def _household_phone(row: Row, _day: date) -> Any:
    return row.stay.household.phone if row.stay else ""


def _marks(row: Row, _day: date) -> Any:
    return "、".join(str(word) for word in row.mark_words)


def _age(row: Row, day: date) -> Any:
    return row.person.age(day)


COLUMNS: dict[str, Column] = {
    column.code: column
    for column in (
        Column("building", _("Building"), Protection.INTERNAL, _building, 22, True),
        Column("door", _("Door"), Protection.ADDRESS, _door, 14, True),
        _person("name", _("Name"), 12, usual=True),
        Column("sex", _("Sex"), Protection.INTERNAL, _said("sex"), 6, True),
        Column("age", _("Age"), Protection.INTERNAL, _age, 6, True),
        _person("birth_date", _("Date of birth")),
        Column("document_type", _("Document"), Protection.INTERNAL, _said("document_type"), 14),
        _person("document_no", _("Document number"), 22),
        _person("phone", _("Telephone"), 16, usual=True),
        Column("household_phone", _("Telephone of the household"), Protection.PHONE, _household_phone, 16),
        Column("relation", _("Relation to the head"), Protection.INTERNAL, _relation, 12, True),
        Column("residing", _("How they live here"), Protection.INTERNAL, _said("residing"), 18, True),
        Column("from_date", _("Lives here since"), Protection.INTERNAL, _of_stay("from_date"), 12),
        _person("nationality", _("Nationality"), 8),
        _person("ethnicity", _("Ethnic group"), 10),
        _person("occupation", _("Occupation"), 14),
        _person("workplace", _("Workplace or school"), 24),
        Column("marks", _("Needs care"), Protection.SENSITIVE, _marks, 24),
        _person("id", _("Number in the register"), 38),
    )
}
USUAL = tuple(code for code, column in COLUMNS.items() if column.usual)

# Every field of a resident that is no column, with the reason.
WITHHELD: dict[str, Promise] = {
    "position": _("an internal number of the place; building and door stand for it"),
    "version": _("how often the record was changed; of no use outside"),
    "pinyin": _("follows from the name"),
    "initials": _("follows from the name"),
    "phone_blind": _("a key for finding; it must not leave the house"),
    "phone_tail": _("a key for finding; it must not leave the house"),
    "document_blind": _("a key for finding; it must not leave the house"),
    "document_tail": _("a key for finding; it must not leave the house"),
    "note": _("free words about a person, said at the door for the door"),
    "synthetic": _("whether the record was invented for a demonstration"),
    "recorded_at": _("when it was typed; stands on the person's page"),
}
