"""Finding a resident by whatever somebody has in hand: a name, its pinyin, a number, its last four, an address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.ground.people.models import Household, Person, Residence
from linli.ground.people.rules.documents import compact
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.names import fold_pinyin, is_han
from linli.ground.people.rules.phones import tidy_phone
from linli.ground.places.api import Match, building_block, find_addresses
from linli.kernel.access.api import Actor, Scope
from linli.kernel.keeping.api import blind

from .identity import shown_keys, shown_person, whose
from .listing import Row, loaded, rows_for

MOST = 50
WORDS: dict[str, Promise] = {
    "name": _("name"),
    "part": _("part of the name"),
    "pinyin": _("pinyin"),
    "initials": _("initials"),
    "phone": _("telephone"),
    "phone_tail": _("last four of the telephone"),
    "document": _("document number"),
    "document_tail": _("last four of the document number"),
    "home_phone": _("telephone of the household"),
    "address": _("address"),
}


@dataclass(frozen=True)
class Way:
    """One way in which the text was understood, and how many residents it finds."""

    code: str
    count: int

    @property
    def label(self) -> Promise:
        return WORDS[self.code]


@dataclass(frozen=True)
class Hit:
    """A resident found, with home, and the first way that found them."""

    row: Row
    way: str

    @property
    def label(self) -> Promise:
        return WORDS[self.way]


@dataclass(frozen=True)
class Found:
    """At most MOST hits, the best understanding of the text first; `total` counts all of them."""

    text: str
    hits: list[Hit]
    ways: list[Way]
    total: int

    @property
    def cut(self) -> int:
        """How many more there are than can be shown."""
        return self.total - len(self.hits)


def search(actor: Actor, text: str) -> Found:
    """Residents within scope whom the text may mean.

    Whoever may not read a field finds by it only with the whole value in hand, so that searching reveals no part.
    """
    written = " ".join("".join(c for c in text if c.isprintable()).split())[:80]
    people = Person.objects.rows_seen_by(actor)
    answers = [(code, q, _first_ids(people.filter(q))) for code, q in _readings(actor, written)]
    answers = [answer for answer in answers if answer[2]]
    shown = shown_keys(actor, {pk for _code, _q, ids in answers for pk in ids})
    ways = [Way(code, _number(people, q, {shown[pk] for pk in ids})) for code, q, ids in answers]
    best: dict[UUID, str] = {}
    for code, _q, ids in answers:
        for pk in ids:
            best.setdefault(shown[pk], code)
    complete = all(len(ids) <= MOST for _code, _q, ids in answers)
    total = len(best) if complete else _number_of_all(people, [q for _code, q, _ids in answers])
    return Found(written, _hits(actor, best), ways, total)


def _first_ids(rows: QuerySet[Person]) -> list[UUID]:
    """One more than fit, read off an index; the rows themselves are loaded for those that are shown.

    Every record is looked through, also one that stands for another: a person is found by what stands in either.
    """
    return list(rows.order_by("pinyin", "id").values_list("pk", flat=True)[: MOST + 1])


def _number(people: QuerySet[Person], q: Q, ids: set[UUID]) -> int:
    """How many there are; asked only where more were found than fit."""
    return len(ids) if len(ids) <= MOST else _each_once(people.filter(q))


def _each_once(rows: QuerySet[Person]) -> int:
    found: dict[str, int] = rows.order_by().aggregate(n=Count(shown_person("pk"), distinct=True))
    return found["n"]


def _number_of_all(people: QuerySet[Person], questions: list[Q]) -> int:
    """Residents found in any way, each once."""
    return _each_once(people.filter(reduce(or_, questions)))


def _hits(actor: Actor, best: dict[UUID, str]) -> list[Hit]:
    rows = rows_for(actor, loaded(actor, list(best)[:MOST]))
    return [Hit(row, best[row.person.pk]) for row in rows]


def _readings(actor: Actor, text: str) -> Iterator[tuple[str, Q]]:
    """Every way to understand the text, the most certain first."""
    if not text:
        return
    yield from _as_name(actor, text)
    yield from _as_document(actor, text)
    yield from _as_phone(actor, text)
    yield from _as_address(actor, text)


def _as_name(actor: Actor, text: str) -> Iterator[tuple[str, Q]]:
    whole, folded = text.replace(" ", "") if any(map(is_han, text)) else text, fold_pinyin(text)
    reads_names = actor.may("see.names")
    if not any(c.isdigit() for c in text):
        yield "name", Q(name=whole)
        if reads_names:
            yield "part", Q(name__icontains=whole) & ~Q(name=whole)
    if reads_names and len(folded) >= 2 and re.fullmatch(r"[A-Za-zÀ-ʯ'’:\s-]+", text):
        yield "pinyin", _begins("pinyin", folded)
        yield "initials", _begins("initials", folded)


def _begins(field: str, letters: str) -> Q:
    """A prefix as a range, which every database reads off a plain index; there are only small letters in the field."""
    return Q(**{f"{field}__gte": letters, f"{field}__lte": letters + "z" * 20})


def _as_document(actor: Actor, text: str) -> Iterator[tuple[str, Q]]:
    number = compact(text)
    if re.fullmatch(r"[0-9A-Z()]{5,30}", number) and any(c.isdigit() for c in number):
        yield "document", Q(document_blind=blind("document", number))
    if actor.may("see.documents") and re.fullmatch(r"\d{3}[\dX]", number):
        yield "document_tail", Q(document_tail=blind("document", number, "last4"))


def _as_phone(actor: Actor, text: str) -> Iterator[tuple[str, Q]]:
    digits = re.sub(r"\D", "", text)
    if actor.may("see.phones") and re.fullmatch(r"\d{4}", text):
        yield "phone_tail", Q(phone_tail=blind("phone", digits, "last4"))
    if len(digits) < 6:
        return
    try:
        number = tidy_phone(text)
    except Fault:
        return
    yield "phone", Q(phone_blind=blind("phone", number))
    homes = Household.objects.seen_by(actor).filter(phone_blind=blind("phone", number)).values("pk")
    at_home = Residence.objects.seen_by(actor).filter(household__in=homes, until_date=None)
    yield "home_phone", whose(at_home)


def _as_address(actor: Actor, text: str) -> Iterator[tuple[str, Q]]:
    if not any(c.isdigit() for c in text) or re.fullmatch(r"[\dXx]{5,}", text):
        return
    places = [match for match in find_addresses(actor, text) if not match.misses_door]
    if places:
        yield "address", Scope.of(map(_block, places)).q() & ~Q(residing="")


def _block(match: Match) -> tuple[int, int]:
    """The positions of a door, or of a whole building."""
    return (match.position, match.position) if match.dwelling else building_block(match.position)


def person_with_document(actor: Actor, kind: str, number: str) -> Person | None:
    """Whoever bears this whole document number, anywhere: giving it whole is the proof that one has it in hand.

    For preventing a second record of one person; the caller tells no more than that there is one.
    """
    rows = Person.objects.unscoped("one document, one person, everywhere")
    found: Person | None = rows.filter(document_type=kind, document_blind=blind("document", number)).first()
    return found if number else None
