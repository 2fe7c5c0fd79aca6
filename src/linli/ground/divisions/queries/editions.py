"""The editions of the register that come with Linli, and those that were loaded (登记册版本)."""

import csv
import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from linli.ground.divisions.models import Edition
from linli.ground.divisions.rules.folding import Row
from linli.ground.places.api import names

FOLDER = Path(__file__).resolve().parents[1] / "data"
# The National Bureau of Statistics says of each edition on which day it held; community codes end with 2023.
AS_OF = {2019: date(2019, 10, 31), 2020: date(2020, 6, 30), 2023: date(2023, 6, 30)}
CHINA = ""


class NoSuchPlace(LookupError):
    """No city or province of that name or code in the register, or more than one."""


class NoRegister(FileNotFoundError):
    """The edition's file is not there: it is made when Linli is installed."""


@dataclass(frozen=True)
class Source:
    """One edition as a table: `lines()` gives its rows in the order of the codes, which is preorder."""

    year: int
    as_of: date
    lines: Callable[[], Iterator[Row]]

    def rows(self, root: str = CHINA) -> Iterator[Row]:
        """The rows of a city or province, or all of them."""
        return (row for row in self.lines() if row.code.startswith(root))


def shipped(*years: int) -> list[Source]:
    """The editions that come with Linli, oldest first; only some with `years`. Raises NoRegister."""
    wanted = sorted(years or AS_OF)
    return [source_of(FOLDER / f"register_{year}.csv.gz", year) for year in wanted]


def source_of(path: Path, year: int, as_of: date | None = None) -> Source:
    """An edition in a .csv or .csv.gz file with the columns code, name, level, parent_code. Raises NoRegister."""
    if not path.exists():
        raise NoRegister(f"{path.name} is missing; it is made when Linli is installed or built")
    return Source(year, as_of or AS_OF[year], lambda: _read(path))


def _read(path: Path) -> Iterator[Row]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as raw:
        lines = csv.reader(io.TextIOWrapper(raw, encoding="utf-8", newline=""))
        next(lines)
        for code, name, _level, parent in lines:
            yield Row(code, name, parent)


def by_city(rows: Iterator[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rows in bundles of one city with everything in it; a province's own row is a bundle of its own."""
    for code, bundle in groupby(rows, key=lambda row: row.code[:4]):
        yield code, list(bundle)


def root_of(said: str, source: Source) -> Row:
    """The city or province that a person means by its name or code: 大连, 大连市, 2102, 北京. Raises NoSuchPlace."""
    text = said.strip()
    tops = [row for row in source.lines() if len(row.code) <= 4]
    found = [row for row in tops if row.code == text or row.name == text]
    found = found or [row for row in tops if row.name.startswith(text) and text]
    if len(found) != 1:
        named = ", ".join(f"{row.name} {row.code}" for row in found) or "none"
        raise NoSuchPlace(f"{said!r} should name one city or province; found {named}")
    return found[0]


def loaded() -> list[Edition]:
    """Editions in the database, by place and day."""
    return list(Edition.objects.order_by("root_code", "as_of"))


def loaded_for(root: str) -> list[Edition]:
    """The loaded editions that hold a city, province or the whole country, oldest first."""
    return [edition for edition in loaded() if root.startswith(edition.root_code)]


def is_top(code: str) -> bool:
    """Whether a code is a province's or a city's."""
    return names.level_of(code) in (names.PROVINCE, names.CITY)
