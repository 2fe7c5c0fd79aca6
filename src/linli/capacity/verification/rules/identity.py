"""Who somebody is: birth and sex against the ID number, one document under two names, foreign papers, dates."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from .facts import DIED, SHARED_DOCUMENTS, Finding, Mark, Number, Register, Resident, Side, bare, read_number, years
from .settings import Setting

# Passports that China itself issues: E, G and their two-letter series, diplomatic, service, public, Hong Kong, Macao.
CHINESE_PASSPORT = re.compile(r"^([EGDSPKHM]\d{7,8}|E[A-Z]\d{7}|[DSP]E\d{7}|KJ\d{7}|M[AB]\d{7}|1[45]\d{7})$")


def birth_against_id(register: Register, say: Setting) -> Iterator[Finding]:
    """The date of birth is another than the ID number says."""
    for one, number in _numbered(register):
        if one.birth and one.birth != number.birth:
            yield _of_number("birth_against_id", register, one, "birth_date", str(one.birth), str(number.birth))


def sex_against_id(register: Register, say: Setting) -> Iterator[Finding]:
    """The sex is another than the ID number says; unknown and not stated contradict nothing."""
    for one, number in _numbered(register):
        if one.sex in ("1", "2") and one.sex != number.sex:
            yield _of_number("sex_against_id", register, one, "sex", one.sex, number.sex)


def _numbered(register: Register) -> Iterator[tuple[Resident, Number]]:
    for one in register.residents.values():
        number = read_number(one)
        if number:
            yield one, number


def _of_number(rule: str, register: Register, one: Resident, field: str, said: str, number: str) -> Finding:
    sides = (Side("person", one.id, "document_no", number), Side("person", one.id, field, said))
    return Finding(rule, "person", one.id, one.position, sides, (one.id,), home=register.home_of(one))


def document_two_names(register: Register, say: Setting) -> Iterator[Finding]:
    """One document under two names that do not even sound alike. Namesakes by spelling are left to the duplicates."""
    owners: dict[str, list[Resident]] = defaultdict(list)
    for one in register.residents.values():
        if one.document_key and one.document_type not in SHARED_DOCUMENTS:
            owners[one.document_key].append(one)
    for records in owners.values():
        found = _differing(records)
        if found:
            newest = max(found, key=lambda one: (one.recorded, one.id))
            first = next(one for one in found if one.id != newest.id)
            sides = (Side("person", first.id, "name", first.name), Side("person", newest.id, "name", newest.name))
            persons = tuple(one.id for one in found)
            home = register.home_of(newest)
            yield Finding("document_two_names", "person", newest.id, newest.position, sides, persons, home=home)


def _differing(records: list[Resident]) -> list[Resident]:
    """The records, the earliest first, where names differ in sound; numbers of two countries' passports may agree."""
    if len({bare(one.name) for one in records}) < 2 or len({one.sound or bare(one.name) for one in records}) < 2:
        return []
    if len({one.nationality for one in records if one.document_type == "passport"}) > 1:
        return []
    return sorted(records, key=lambda one: (one.recorded, one.id))


def foreign_document(register: Register, say: Setting) -> Iterator[Finding]:
    """Papers that only foreigners have with Chinese nationality, or a Chinese ID card with a foreign one."""
    for one in register.residents.values():
        chinese = one.nationality == "CHN"
        if (chinese and _is_foreign(one)) or (not chinese and one.nationality and one.document_type == "id_card"):
            sides = (
                Side("person", one.id, "document_type", one.document_type),
                Side("person", one.id, "nationality", one.nationality),
            )
            home = register.home_of(one)
            yield Finding("foreign_document", "person", one.id, one.position, sides, (one.id,), home=home)


def _is_foreign(one: Resident) -> bool:
    """A card for foreigners; or a passport that China does not issue, with a name that is not written in Chinese.

    Chinese is what a roster without a nationality says of everybody, so a number of a passport's shape is not enough.
    """
    if one.document_type != "passport" or not one.document_no:
        return one.document_type == "foreign_permanent"
    return bare(one.name).isascii() and not CHINESE_PASSPORT.match(one.document_no)


def impossible_dates(register: Register, say: Setting) -> Iterator[Finding]:
    """Born in the future, there before birth, or older than anybody has become."""
    marks: defaultdict[UUID, list[Mark]] = defaultdict(list)
    for mark in register.marks:
        marks[mark.person].append(mark)
    for one in register.residents.values():
        sides = _impossible(register, one, marks[one.id], say["oldest"])
        if sides:
            home = register.home_of(one)
            yield Finding("impossible_dates", "person", one.id, one.position, sides, (one.id,), home=home)


def _impossible(register: Register, one: Resident, marks: list[Mark], oldest: int) -> tuple[Side, ...]:
    stays, born = register.stays_of.get(one.id, []), one.birth
    ahead = [s for s in stays if s.from_date > register.today]
    if ahead:
        said = (Side("residence", ahead[0].id, "from_date", str(ahead[0].from_date)),)
        return (*said, Side("residence", ahead[0].id, "recorded_at", ahead[0].recorded.isoformat()))
    if born is None:
        return ()
    birth = Side("person", one.id, "birth_date", str(born))
    if born > register.today:
        return (birth, Side("person", one.id, "recorded_at", one.recorded.isoformat()))
    for dated, side in (
        *((s.from_date, Side("residence", s.id, "from_date", str(s.from_date))) for s in stays),
        *((m.from_date, Side("mark", m.id, "from_date", str(m.from_date))) for m in marks),
    ):
        if dated < born:
            return (birth, side)
    still = [s for s in stays if s.is_open]
    if still and years(born, register.today) > oldest:
        return (birth, Side("residence", still[0].id, "lives", str(still[0].from_date)))
    died = [s for s in stays if s.left_for == DIED and s.until and years(born, s.until or date.max) > oldest]
    return (birth, Side("residence", died[0].id, "spell", str(died[0].until))) if died else ()
