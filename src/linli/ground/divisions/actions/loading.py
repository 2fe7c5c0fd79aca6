"""Loading the official register: editions folded into units, city by city, all or nothing (导入登记册)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from linli.ground.divisions.models import Edition
from linli.ground.divisions.queries import editions, stored
from linli.ground.divisions.queries.editions import CHINA, Source
from linli.ground.divisions.rules import folding
from linli.ground.divisions.rules.folding import Folded, Known, Row
from linli.ground.places.api import Tree, names, next_slot
from linli.kernel.access.api import Actor, action
from linli.kernel.ledger import api as ledger

from .writing import Writing

Progress = Callable[[int, str], None]


class OutOfOrder(ValueError):
    """An edition older than one that is already loaded; the past is not rewritten."""


@dataclass
class Report:
    """What a load did: the editions it added and those that were there before."""

    added: list[Edition] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    units: int = 0


@action(needs="divisions.keep", new="adds editions; what is there already is skipped and said so")
def load_register(
    *, actor: Actor, at: datetime, sources: Sequence[Source], root: str = CHINA, progress: Progress | None = None
) -> Report:
    """Load editions of the register for a city, a province or all of China (`root` is its code or empty).

    Loading again changes nothing. `progress` is told the number of units written and the city it is at.
    Raises OutOfOrder, and NoSuchPlace when an edition does not hold the place.
    """
    report = Report()
    wanted = _wanted(sources, root, report)
    if wanted:
        load = _Load(wanted, root, at, progress)
        report.added, report.units = load.run(), load.writing.units
        Tree.changed()
    for edition in report.added:
        ledger.record(
            "divisions.register_loaded",
            actor=actor,
            at=at,
            edition=edition.year,
            place=edition.root_name,
            communities=edition.communities,
            linked=edition.linked,
            listed=edition.listed,
        )
    return report


def _wanted(sources: Sequence[Source], root: str, report: Report) -> list[Source]:
    there = editions.loaded_for(root)
    report.skipped = sorted({e.year for e in there} & {s.year for s in sources})
    wanted = sorted((s for s in sources if s.year not in report.skipped), key=lambda source: source.as_of)
    if there and wanted and wanted[0].as_of <= there[-1].as_of:
        raise OutOfOrder(
            _("Edition %(year)s is older than %(newest)s, which is loaded. Load the older editions first.")
            % {"year": wanted[0].year, "newest": there[-1].year}
        )
    return wanted


class _Load:
    """One load: reads all editions side by side in the order of the codes, so that only one city is in memory."""

    def __init__(self, sources: Sequence[Source], root: str, at: datetime, progress: Progress | None) -> None:
        self.sources, self.root, self.progress = sources, root, progress
        self.editions = [
            Edition(
                year=s.year,
                as_of=s.as_of,
                root_code=root,
                root_name="",
                districts=0,
                streets=0,
                communities=0,
                loaded_at=at,
            )
            for s in sources
        ]
        self.above: dict[str, Known] = {}
        self.slot = next_slot()
        self.writing = Writing()

    def run(self) -> list[Edition]:
        """Fold and write city after city; returns the editions with their figures."""
        Edition.objects.bulk_create(self.editions)
        for code, bundles in self._bundles():
            self._fold_city(code, bundles)
            if self.progress:
                self.progress(self.writing.units, code)
        for edition in self.editions:
            edition.root_name = edition.root_name or _("China")
            edition.save()
        return self.editions

    def _bundles(self) -> Iterator[tuple[str, list[list[Row]]]]:
        """City by city, what each edition says of it (an empty list where it does not know the city)."""
        streams = [editions.by_city(source.rows(self.root)) for source in self.sources]
        heads = [next(stream, None) for stream in streams]
        while codes := [head[0] for head in heads if head]:
            code, bundles = min(codes), []
            for i, head in enumerate(heads):
                if head and head[0] == code:
                    bundles.append(head[1])
                    heads[i] = next(streams[i], None)
                else:
                    bundles.append([])
            yield code, bundles

    def _fold_city(self, code: str, bundles: list[list[Row]]) -> None:
        live = stored.units_of(code, self.above)
        everyone = dict.fromkeys(live.values())
        for edition, rows in zip(self.editions, bundles, strict=True):
            if rows:
                folded = folding.fold(live, rows, edition.as_of, self.above)
                live = folded.live
                everyone |= dict.fromkeys(live.values())
                self._note(edition, folded, code)
        self._give_slots(live, everyone)
        self.writing.write(everyone)
        self.above |= {code: unit for code, unit in live.items() if len(code) == 2}

    def _note(self, edition: Edition, folded: Folded, code: str) -> None:
        edition.districts += folded.count(names.DISTRICT)
        edition.streets += folded.count(names.STREET)
        edition.communities += folded.count(names.COMMUNITY)
        edition.pairs += len(folded.found)
        edition.linked += folded.linked
        if code == self.root:
            edition.root_name = folded.live[code].name
        edition.listed += self.writing.note_pairs(edition, folded.found)

    def _give_slots(self, live: dict[str, Known], everyone: dict[Known, None]) -> None:
        for unit in folding.in_preorder(live, everyone):
            if not unit.slot:
                unit.slot, self.slot = self.slot, self.slot + 1
