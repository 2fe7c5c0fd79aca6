"""Where the tables of a sheet are (找表): below titles, one under another, side by side, with headings of two rows.

A heading is a row most of whose cells are words for columns. A sheet is gone through once, from top to bottom; only the
first rows below each heading are kept, to see what the values look like.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .words import ALL_WORDS, Target, is_about_something_else, target_of, tidy_heading

SURE_WITHIN = 60  # rows from the top that are looked at closely; further down a heading must be plain
SAMPLE = 200  # rows below a heading that are looked at
NEAR = 8  # rows above a heading in which its title stands, with notes between
DOORS = frozenset((Target.BUILDING, Target.ENTRANCE, Target.ROOM, Target.ADDRESS))
NAMES = frozenset((Target.NAME, Target.HEAD))
A_BUILDING = re.compile(r"第?[\d一二三四五六七八九十]+\s*(#|号|栋|幢|座)?楼?|[\d一二三四五六七八九十]+单元")
Numbered = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class Header:
    """Where the headings stand. `rows` are the sheet's row numbers they take, none when the table has no heading."""

    rows: tuple[int, ...]
    titles: tuple[str, ...]

    @property
    def last_row(self) -> int:
        return max(self.rows, default=0)

    @property
    def shape(self) -> str:
        """A fingerprint of the headings, by which a mapping is remembered."""
        said = "\x1f".join(map(tidy_heading, self.titles))
        return hashlib.sha256(said.encode()).hexdigest()[:32]


@dataclass
class Found:
    """A table of a sheet: its heading, the rows and columns it takes, the text above it, and some of its rows.

    Rows from `first` to `last` (0: to the end) are counted as in the sheet; columns from `left` to before `right`
    (0: to the end) count from 0. `above` is what stands alone above the heading, the nearest last.
    """

    header: Header
    first: int
    last: int = 0
    left: int = 0
    right: int = 0
    above: tuple[str, ...] = ()
    sample: list[tuple[str, ...]] = field(default_factory=list)


def find_tables(rows: Iterable[Numbered]) -> list[Found]:
    """Every table of a sheet from top to bottom, those side by side from left to right."""
    search = _Search()
    for number, cells in rows:
        search.see(number, cells)
    return [part for found in search.done() for part in _side_by_side(found)]


def find_header(rows: Sequence[Numbered]) -> Header:
    """The heading of the first table."""
    return find_tables(rows)[0].header


class _Search:
    """Goes through a sheet; the last two rows are kept, since a heading may take two."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._heading: list[Numbered] = []
        self._before: Numbered | None = None
        self._alone: list[tuple[int, str]] = []
        self._seen = 0

    def see(self, number: int, cells: Sequence[str]) -> None:
        self._seen += 1
        if self._heading and len(self._heading) < 3 and _continues(self._heading[-1][1], cells):
            self._heading.append((number, cells))
            return
        self._settle()
        if _may_be_heading(cells, self._seen <= SURE_WITHIN) and _is_heading(cells):
            self._heading = self._with_row_above(number, cells)
        else:
            self._take(number, cells)
        self._before = (number, cells)

    def done(self) -> list[Found]:
        self._settle()
        return self.found

    def _with_row_above(self, number: int, cells: Sequence[str]) -> list[Numbered]:
        """The row above belongs to the heading when it groups columns (联系方式 over 手机); a title does not."""
        if self._before and self._before[0] == number - 1 and _groups(self._before[1], cells):
            if self.found and self.found[-1].sample and self.found[-1].sample[-1] == tuple(self._before[1]):
                self.found[-1].sample.pop()
            return [self._before, (number, cells)]
        return [(number, cells)]

    def _settle(self) -> None:
        """A heading that has ended begins a table, unless it is the one above once more."""
        if not self._heading:
            return
        header = Header(tuple(n for n, _ in self._heading), joined([cells for _, cells in self._heading]))
        self._heading = []
        if self.found and self.found[-1].header.rows and _once_more(header, self.found[-1].header):
            return
        first = header.rows[0]
        if self.found:
            self.found[-1].last = first - 1
            if not self.found[-1].header.rows and not _holds_people(self.found[-1]):
                self.found.pop()
        over_all = self.found[0].above if self.found else ()
        above = (*over_all, *(text for n, text in self._alone if first - NEAR <= n < first))
        self.found.append(Found(header, header.last_row + 1, above=above))
        self._alone = []

    def _take(self, number: int, cells: Sequence[str]) -> None:
        said = list(dict.fromkeys(cell.strip() for cell in cells if cell and not cell.isspace()))
        if 0 < len(said) <= 2:
            self._alone = [*self._alone[-NEAR:], *((number, text) for text in said)]
        if not self.found:
            self.found.append(Found(Header((), ("",) * len(cells)), number))
        if len(self.found[-1].sample) < SAMPLE and said:
            self.found[-1].sample.append(tuple(cells))


def _holds_people(found: Found) -> bool:
    """Whether what stands above the first heading is more than titles and notes."""
    return sum(len({cell for cell in cells if cell}) > 3 for cells in found.sample) > 5


def _may_be_heading(cells: Sequence[str], closely: bool) -> bool:
    """A quick look, for most rows are none."""
    if closely or any("姓" in cell and "名" in cell and len(cell) < 12 for cell in cells):
        return True
    return sum(cell in ALL_WORDS for cell in cells) >= 2


def _is_heading(cells: Sequence[str]) -> bool:
    targets = targets_in(cells)
    told = sum(bool(target_of(cell) or is_about_something_else(cell)) for cell in cells if cell)
    filled = sum(bool(cell) for cell in cells)
    if told * 2 <= filled:
        return False
    different = len({cell for cell in cells if cell})  # a note merged over the whole width stands in every cell
    of_something_else = told >= 3 <= different and told > len(targets) and not any(re.search(r"\d", c) for c in cells)
    return len(targets) >= 3 or (len(targets) == 2 and bool(targets & NAMES)) or (bool(targets) and of_something_else)


def targets_in(cells: Sequence[str]) -> set[Target]:
    """What the cells of a row are headings of; a row with long numbers in it is none."""
    if any(re.search(r"\d{6}", cell) for cell in cells):
        return set()
    return {target_of(cell) for cell in cells if cell} - {Target.NOTHING}


def _continues(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the next row still is heading: it names further things and holds no values."""
    new = [low for up, low in zip(upper, lower, strict=False) if low and low != up]
    told = [low for low in new if target_of(low) or is_about_something_else(low)]
    return len(new) > 1 and len(told) * 2 > len(new) and not any(re.search(r"\d{2}", low) for low in new)


def _groups(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a row groups the columns below it: it says several things, each a word for a column or over several."""
    said = [cell for cell in upper if cell]
    if len(set(said)) < 2 or any(re.search(r"\d{3}", cell) or len(cell) > 12 for cell in said):
        return False
    return bool(targets_in(upper)) or (len(set(said)) > 1 and _over_several(upper, lower) >= 2)


def _over_several(upper: Sequence[str], lower: Sequence[str]) -> int:
    """How many different words of the upper row stand over a column that the lower row names."""
    return len(
        {up for up, low in zip(upper, lower, strict=False) if up and low and up != low and not re.search(r"\d", up)}
    )


def joined(parts: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The rows of a heading in one; a word that stands over several columns counts for each of them."""
    width = max(map(len, parts))
    spread = [_spread(part, parts[place + 1 :], width) for place, part in enumerate(parts)]
    titles = []
    for column in range(width):
        said = [part[column].strip() for part in spread if part[column].strip()]
        titles.append(" ".join(dict.fromkeys(said)))
    return tuple(titles)


def _spread(part: Sequence[str], below: Sequence[Sequence[str]], width: int) -> list[str]:
    """Where cells are not merged, a blank right of a word belongs to it if the rows below name both columns."""
    cells = [*part, *[""] * (width - len(part))]
    for column in range(1, width):
        if (
            not cells[column].strip()
            and cells[column - 1].strip()
            and _named(below, column)
            and _named(below, column - 1)
        ):
            cells[column] = cells[column - 1]
    return cells


def _named(below: Sequence[Sequence[str]], column: int) -> bool:
    return any(column < len(row) and row[column].strip() for row in below)


def _once_more(header: Header, known: Header) -> bool:
    """Printed lists repeat their heading on every page."""
    return _plain(header) == _plain(known)


def _plain(header: Header) -> list[str]:
    titles = [tidy_heading(title) for title in header.titles]
    while titles and not titles[-1]:
        titles.pop()
    return titles


def _side_by_side(found: Found) -> Iterator[Found]:
    """The same headings over again beside one another are tables of their own."""
    parts = _parts(found.header.titles)
    if len(parts) < 2:
        yield found
        return
    for left, right in parts:
        titles = tuple(title if left <= at < right else "" for at, title in enumerate(found.header.titles))
        header = Header(found.header.rows, titles)
        above = (*found.above, *_buildings_in(titles))
        yield Found(header, found.first, found.last, left, right, above, found.sample)


def _buildings_in(titles: Sequence[str]) -> list[str]:
    """What stands over one of several tables beside each other: 3号楼 over the left one, 5号楼 over the right one."""
    words = dict.fromkeys(word for title in titles for word in title.split())
    return [word for word in words if A_BUILDING.fullmatch(word)]


def _parts(titles: Sequence[str]) -> list[tuple[int, int]]:
    """Where one table ends and the next begins, as ranges of columns."""
    gaps = _between_gaps(titles)
    if len(gaps) > 1 and all(map(_is_table, (titles[a:b] for a, b in gaps))) and _alike(titles, gaps):
        return gaps
    filled = [at for at, title in enumerate(titles) if title.strip()]
    if not filled:
        return []
    left, right = filled[0], filled[-1] + 1
    for count in (2, 3, 4):
        width, over = divmod(right - left, count)
        cut = [(left + width * n, left + width * (n + 1)) for n in range(count)]
        words = [[tidy_heading(title) for title in titles[a:b]] for a, b in cut]
        if not over and words[0] == words[-1] == words[1] and _is_table(titles[cut[0][0] : cut[0][1]], whole=True):
            return cut
    return []


def _between_gaps(titles: Sequence[str]) -> list[tuple[int, int]]:
    parts, start = [], None
    for at, title in enumerate([*titles, ""]):
        if title.strip() and start is None:
            start = at
        elif not title.strip() and start is not None:
            parts.append((start, at))
            start = None
    return parts


def _is_table(titles: Sequence[str], whole: bool = False) -> bool:
    """Names and something besides; a table that is cut without a gap must also number its rows or name doors."""
    targets = {target_of(title) for title in titles if title} - {Target.NOTHING}
    return bool(targets & NAMES) and len(targets) >= 2 and (not whole or bool(targets & DOORS) or _numbers(titles))


def _numbers(titles: Sequence[str]) -> bool:
    return any("序号" in tidy_heading(title) or "编号" in tidy_heading(title) for title in titles)


def _alike(titles: Sequence[str], parts: Sequence[tuple[int, int]]) -> bool:
    """Tables beside one another all name doors, or none does; else the second belongs to the dwelling left of it."""
    doors = [bool({target_of(title) for title in titles[a:b]} & DOORS) for a, b in parts]
    return all(doors) or not any(doors)
