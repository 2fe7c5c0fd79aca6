"""All rules over all facts, and what a new look means for the questions that were asked before."""

from collections.abc import Callable, Iterator

from . import care, dwelling, identity, kinship, phones
from .facts import Finding, Register
from .settings import Setting, Settings

LOOKS: dict[str, Callable[[Register, Setting], Iterator[Finding]]] = {
    "two_homes": dwelling.two_homes,
    "two_registrations": dwelling.two_registrations,
    "dead_active": dwelling.dead_active,
    "minor_alone": dwelling.minor_alone,
    "birth_against_id": identity.birth_against_id,
    "sex_against_id": identity.sex_against_id,
    "document_two_names": identity.document_two_names,
    "foreign_document": identity.foreign_document,
    "impossible_dates": identity.impossible_dates,
    "phone_for_many": phones.phone_for_many,
    "mark_expired": care.mark_expired,
    "mark_against_facts": care.mark_against_facts,
    "head_twice": kinship.head_twice,
    "head_missing": kinship.head_missing,
    "two_spouses": kinship.two_spouses,
    "relation_against_sex": kinship.relation_against_sex,
    "relation_against_age": kinship.relation_against_age,
}


def examine(register: Register, settings: Settings) -> list[Finding]:
    """What the rules in force find, each contradiction once; the order in which facts were read does not matter."""
    found: dict[str, Finding] = {}
    for code, look in LOOKS.items():
        if settings[code].on:
            for finding in look(register, settings[code]):
                found.setdefault(finding.key, finding)
    return [found[key] for key in sorted(found)]
