"""Asks the real command what it makes of a roster, and compares it with the truth line by line."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from .folk import Someone
from .paper import Book, Page, Says

COLUMNS = ["file", "sheet", "row", "slot", "class", "reason", "person_id"]
BASE_HEADING = "姓名,性别,出生日期,证件类型,证件号码,联系电话,与户主关系".split(",")
Lines = Mapping[tuple[str, int], list[dict[str, str]]]


@dataclass
class Score:
    """How the command did on one roster. `wrong` says row by row what was expected and what came."""

    file: str
    lines: int = 0
    right: int = 0
    lost: int = 0
    flagged: int = 0
    wrong: list[str] = field(default_factory=list)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        return self.right / max(1, self.lines)

    def count(self, says: Says, got: Mapping[str, str] | None, where: str) -> None:
        said = got["class"] if got else "no line"
        ok = said in says.classes or (got is None and says.may_lack)
        self.lines += 1
        self.right += ok
        if not ok:
            expected = "|".join(sorted(says.classes))
            self.confusion[expected, said] += 1
            self.wrong.append(f"{where}: expected {expected}, got {said} ({got['reason'] if got else ''})")
        if says.lost:
            self.lost += 1
            self.flagged += bool(got and got["reason"].strip())
            if not (got and got["reason"].strip()):
                self.wrong.append(f"{where}: a destroyed number without a word about it")

    def __str__(self) -> str:
        head = f"{self.file}: {self.right}/{self.lines} right ({self.share:.1%}), {self.flagged}/{self.lost} flagged"
        pairs = [f"  {n:3} × {expected} → {said}" for (expected, said), n in self.confusion.most_common()]
        return "\n".join([head, *pairs, *(f"    {line}" for line in self.wrong)])


def write_base(folder: Path, people: Iterable[Someone], address: Callable[[Someone], str] | None = None) -> Path:
    """The register before, as the plainest of files. `address` writes it in one cell instead of three."""
    path = folder / "base.csv"
    door = ["住址"] if address else ["楼栋", "单元", "房号"]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*BASE_HEADING, *door])
        for one in people:
            kind = one.kind or ("居民身份证" if one.document else "")
            facts = [one.name, one.sex, one.born.isoformat(), kind, one.document, one.phone, one.relation]
            where = [address(one)] if address else [f"{one.door[0]}号楼", *one.door[1:]]
            writer.writerow([*facts, *where])
    return path


def command(path: Path, unit: str, *more: str) -> str:
    """The command as it is typed; what it printed is returned."""
    said = StringIO()
    call_command("import_roster", str(path), "--unit", unit, *more, stdout=said)
    return said.getvalue()


def ask(path: Path, unit: str, report: Path) -> list[dict[str, str]]:
    """What the command would do with this file, line by line."""
    command(path, unit, "--dry-run", "--report", str(report))
    with report.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    assert reader.fieldnames == COLUMNS, reader.fieldnames
    return rows


def score(book: Book, rows: Iterable[Mapping[str, str]]) -> Score:
    """Compare the report with the truth of every row."""
    found: defaultdict[tuple[str, int], list[dict[str, str]]] = defaultdict(list)
    alone = len(book.pages) == 1
    for row in rows:
        found["" if alone else row["sheet"], int(row["row"])].append(dict(row))
    result = Score(book.file)
    for page in book.pages:
        _score_page(result, page, "" if alone else page.name, found)
    for (sheet, number), lines in found.items():
        result.lines += len(lines)
        result.wrong.append(f"{sheet} row {number}: {len(lines)} lines for a row that is empty or not there")
        result.confusion["no line", lines[0]["class"]] += len(lines)
    return result


def _score_page(result: Score, page: Page, sheet: str, found: dict[tuple[str, int], list[dict[str, str]]]) -> None:
    for number, truth in page.truth.items():
        lines = found.pop((sheet, number), [])
        taken = _pairs(truth, lines)
        cells = " ".join(str(c) for c in page.rows[number - 1] if c is not None)
        for says, got in zip(truth, taken, strict=True):
            slot = f" {says.slot}" if says.slot else ""
            result.count(says, got, f"{page.name} row {number}{slot} [{cells[:90]}]")
        spare = len(lines) - sum(got is not None for got in taken)
        if spare > 0:
            result.lines += spare
            result.confusion["no line", "a line too many"] += spare
            slots = ", ".join(f"{line['slot']}={line['class']}" for line in lines)
            result.wrong.append(f"{page.name} row {number}: {spare} lines too many: {slots} [{cells[:60]}]")


def _pairs(truth: tuple[Says, ...], lines: list[dict[str, str]]) -> list[dict[str, str] | None]:
    """The line for each of the truths: by the name of the slot, what is left in the order of the sheet."""
    left = list(lines)
    taken: list[dict[str, str] | None] = []
    for says in truth:
        same = next((line for line in left if says.slot and line["slot"] == says.slot), None)
        taken.append(same)
        if same:
            left.remove(same)
    for place, says in enumerate(truth):
        if taken[place] is None and left and not (says.may_lack and len(left) < taken.count(None)):
            taken[place] = left.pop(0)
    return taken
