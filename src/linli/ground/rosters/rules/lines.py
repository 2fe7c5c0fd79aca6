"""A row of a roster to what it says about a person (读一行): facts, remarks, whether it is about a person at all."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from linli.ground.people.rules.documents import NUMBERED_LIKE_AN_ID_CARD, DocumentType, IdNumber, agree, read_id_number
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.relations import HEAD

from . import cells, columns
from .columns import Target

DOORS = (Target.BUILDING, Target.ENTRANCE, Target.ROOM)
TOTALS = re.compile(
    r"^(合计|总计|小计|共计|总数|本页|以上|填表|制表|审核|负责人|统计|单位[:：]|注[:：]|说明[:：]|备注[:：]|截止|截至|联系人[:：]|填报)"
)
SECTION = re.compile(r"^.{0,12}?[\dA-Z一二三四五六七八九十]+\s*[甲乙丙丁]?\s*(号楼|栋|幢|座|组|#楼?)$")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a row that somebody should know: a code, the field it is about, the facts for its sentence."""

    code: str
    field: str = ""
    facts: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def of(cls, fault: Fault, about: str) -> "Remark":
        return cls(fault.code, about, tuple(fault.facts.items()))


@dataclass(slots=True)
class Line:
    """One row as read. `verdict` is "" for a person to be compared, else "unreadable", "not_a_person", "conflict"."""

    sheet: int
    row: int
    name: str = ""
    sex: str = ""
    birth: date | None = None
    document_type: str = DocumentType.NONE
    document_no: str = ""
    phone: str = ""
    address: str = ""  # as written, with what was meant by the rows above
    relation: str = ""
    head: str = ""
    status: str = ""
    occupation: str = ""
    workplace: str = ""
    nationality: str = ""
    ethnicity: str = ""
    note: str = ""
    verdict: str = ""
    why: Remark | None = None
    remarks: list[Remark] = field(default_factory=list)

    def refuse(self, verdict: str, why: Remark) -> "Line":
        self.verdict, self.why = verdict, why
        return self


@dataclass(frozen=True)
class Table:
    """How one sheet is to be read: which columns say what, and what is usual in it."""

    sheet: int
    mapping: Mapping[Target, tuple[int, ...]]
    header_row: int = 0
    sheet_says: str = ""  # the building, when the sheet is named after one
    blank_means_above: bool = False
    rows: int = 0  # below the heading, as far as they have been counted
    rounded: bool = False  # some ID number of this sheet came through Excel as a rounded number

    @classmethod
    def of(cls, sheet: int, mapping: Mapping[int, str], header_row: int = 0, sheet_says: str = "") -> "Table":
        by_target: dict[Target, tuple[int, ...]] = {}
        for column, target in sorted(mapping.items()):
            if target:
                by_target[Target(target)] = (*by_target.get(Target(target), ()), column)
        says = _named_building(sheet_says) if SECTION.match(sheet_says.strip()) else ""
        return cls(sheet, by_target, header_row, says)

    def texts(self, target: Target, row: Sequence[str]) -> list[str]:
        """What the columns of a target say, each for itself."""
        places = self.mapping.get(target, ())
        return [row[place] for place in places if place < len(row) and row[place].strip()]

    def text(self, target: Target, row: Sequence[str]) -> str:
        """What the columns of a target say, in one text."""
        places = self.mapping.get(target, ())
        if len(places) == 1:
            return row[places[0]] if places[0] < len(row) and not row[places[0]].isspace() else ""
        return " ".join(dict.fromkeys(part.strip() for part in self.texts(target, row))) if places else ""

    @property
    def has_doors(self) -> bool:
        return any(target in self.mapping for target in (*DOORS, Target.ADDRESS))


def usual(table: Table, rows: Iterable[tuple[int, Sequence[str]]]) -> Table:
    """The same table, knowing what is usual in it: whether blank means "as above", whether numbers were rounded."""
    filled, rounded, count = Counter[bool](), False, 0
    for number, row in rows:
        if number <= table.header_row:
            continue
        count += 1
        if not rounded and Target.DOCUMENT in table.mapping:
            said = table.text(Target.DOCUMENT, row)
            rounded = _is_rounded(said)
        if table.text(Target.NAME, row):
            filled[any(table.text(target, row) for target in (*DOORS, Target.ADDRESS))] += 1
    blank = table.has_doors and filled[False] >= 2 and filled[True] >= 1 and filled[False] * 5 > filled.total()
    return replace(table, blank_means_above=blank, rounded=rounded, rows=count)


def _is_rounded(said: str) -> bool:
    if not said.endswith("0") and "+" not in said:
        return False
    try:
        read_id_number(said, today=date.max)
    except Fault as fault:
        return fault.code == "id.rounded"
    return False


@dataclass
class Reader:
    """Reads the rows of one table in order; a row may mean what the rows above it said."""

    table: Table
    today: date
    area: str = ""
    _above: list[str] = field(default_factory=lambda: [""] * 4)
    _section: str = ""
    _door_above: str = ""
    _phones_above: list[str] = field(default_factory=list)

    def lines(self, rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Line]:
        """One line for every row below the heading, whatever it is."""
        for number, row in rows:
            if number > self.table.header_row:
                yield self.line(number, row)

    def line(self, number: int, row: Sequence[str]) -> Line:
        line = Line(self.table.sheet, number)
        written = self.table.text(Target.NAME, row)
        if why := self._no_person(written, row):
            return line.refuse("not_a_person", why)
        line.address = self._address(row, written)
        if why := self._empty_home(written, row, line.address):
            return line.refuse("not_a_person", why)
        self._read_facts(line, row)
        return self._read_name(line, written)

    def _no_person(self, name: str, row: Sequence[str]) -> Remark | None:
        said = list(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
        if columns.is_heading_again(name.strip()):
            return Remark("row.heading")
        if TOTALS.match(said[0] if said else "") or TOTALS.match(name):
            return Remark("row.total")
        if len(said) == 1 and SECTION.match(said[0]):
            self._section, self._above = _named_building(said[0]), [""] * 4
            return Remark("row.section", facts=(("found", said[0][:30]),))
        if len(said) == 1 and (not name or len(name) > 8):
            return Remark("row.note")
        return Remark("row.firm", "name", (("found", name[:30]),)) if cells.is_a_firm(name) else None

    def _empty_home(self, name: str, row: Sequence[str], address: str) -> Remark | None:
        if cells.is_nobody(name):
            return Remark("row.empty_home")
        if not cells.is_blank(name):
            return None
        tells = (Target.DOCUMENT, Target.PHONE, Target.BIRTH, Target.RELATION)
        if any(not cells.is_blank(self.table.text(target, row)) for target in tells):
            return None
        return Remark("row.empty_home" if address else "row.note")

    def _address(self, row: Sequence[str], name: str) -> str:
        """The address in one text. 同上 means the row above; so does a blank where this sheet is written that way."""
        said = (self.table.text(target, row).strip() for target in (*DOORS, Target.ADDRESS))
        parts = ["" if cells.is_blank(part) else part for part in said]
        blank = not any(parts)
        if name and blank and self.table.blank_means_above and not self._is_head(row):
            parts = self._above
        else:
            parts = [above if cells.is_ditto(part) else part for part, above in zip(parts, self._above, strict=True)]
            parts = self._merged_down(parts)
        self._above = parts
        return _one_text(*parts, context=self._section or self.table.sheet_says)

    def _merged_down(self, parts: list[str]) -> list[str]:
        """A room alone stands behind the building and entrance last named above it."""
        building, entrance, room, address = parts
        if room and not address and not building and Target.BUILDING in self.table.mapping:
            return [self._above[0], entrance or self._above[1], room, ""]
        return parts

    def _is_head(self, row: Sequence[str]) -> bool:
        return cells.read_relation_word(self.table.text(Target.RELATION, row)) == HEAD

    def _read_name(self, line: Line, written: str) -> Line:
        try:
            line.name = cells.read_name("" if cells.is_blank(written) and len(written) < 2 else written)
        except Fault as fault:
            return line.refuse("unreadable", Remark.of(fault, "name"))
        return line

    def _read_facts(self, line: Line, row: Sequence[str]) -> None:
        line.sex = self._or_remark(line, "sex", cells.read_sex, row, Target.SEX) or ""
        line.birth = self._birth(line, row)
        self._phone(line, row)
        self._document(line, row)
        self._household(line, row)
        line.nationality = self._or_remark(line, "nationality", cells.read_country, row, Target.NATIONALITY) or ""
        line.ethnicity = cells.read_ethnicity(self.table.text(Target.ETHNICITY, row))
        line.occupation = self._plain(row, Target.OCCUPATION)[:60]
        line.workplace = self._plain(row, Target.WORKPLACE)[:120]
        line.note = self._plain(row, Target.NOTE)[:500]

    def _plain(self, row: Sequence[str], target: Target) -> str:
        text = " ".join(self.table.text(target, row).split()).lstrip("'")
        return "" if not text or cells.is_blank(text) else text

    def _or_remark(self, line: Line, about: str, read: Any, row: Sequence[str], target: Target) -> Any:
        text = self.table.text(target, row)
        if not text:
            return None
        try:
            return read(text)
        except Fault as fault:
            line.remarks.append(Remark.of(fault, about))
            return None

    def _birth(self, line: Line, row: Sequence[str]) -> date | None:
        day: date | None = self._or_remark(
            line, "birth", lambda text: cells.read_date(text, self.today), row, Target.BIRTH
        )
        return day

    def _phone(self, line: Line, row: Sequence[str]) -> None:
        said = "/".join(self.table.texts(Target.PHONE, row))
        if line.address != self._door_above:
            self._door_above, self._phones_above = line.address, []
        if cells.is_ditto(said):
            if len(self._phones_above) > 1:
                line.remarks.append(Remark("phone.ditto", "phone"))
            said = self._phones_above[0] if len(self._phones_above) == 1 else ""
        if not said:
            return
        numbers, fault = cells.read_phones(said, area=self.area)
        mobiles = [number for number in numbers if number.startswith("1")]
        line.phone = next(iter(mobiles or numbers), "")
        if line.phone and line.phone not in self._phones_above:
            self._phones_above.append(line.phone)
        if fault:
            line.remarks.append(Remark.of(fault, "phone"))
        if len(numbers) > 1:
            line.remarks.append(Remark("phone.others", "phone", (("count", len(numbers) - 1),)))

    def _document(self, line: Line, row: Sequence[str]) -> None:
        written = self.table.text(Target.DOCUMENT, row)
        kind = cells.read_document_type(self.table.text(Target.DOCUMENT_TYPE, row))
        if not written:
            return
        try:
            if self.table.rounded and re.fullmatch(r"\d{15}0{3}", written.strip()):
                raise Fault("id.rounded")
            line.document_type, line.document_no = cells.read_number(written, kind, today=self.today)
        except Fault as fault:
            self._note_document(line, fault)
            return
        if line.document_type in NUMBERED_LIKE_AN_ID_CARD:
            self._compare(line, read_id_number(line.document_no, today=self.today))

    def _note_document(self, line: Line, fault: Fault) -> None:
        """A destroyed or masked number leaves the row as it is, without a number; a wrong one waits for a person."""
        remark = Remark.of(fault, "document")
        if fault.code in ("id.rounded", "document.masked"):
            line.remarks.append(remark)
        else:
            line.verdict, line.why = "conflict", remark

    def _compare(self, line: Line, number: IdNumber) -> None:
        """What the number says of sex and birth; a contradiction waits for a person."""
        for wrong in agree(number, sex=line.sex, birth_date=line.birth):
            stated = line.sex if wrong == "sex" else str(line.birth)
            line.verdict, line.why = "conflict", Remark(f"document.{wrong}", "document", (("found", stated),))
        line.sex, line.birth = line.sex or number.sex, line.birth or number.birth_date
        line.remarks = [r for r in line.remarks if r.field not in ("sex", "birth")]

    def _household(self, line: Line, row: Sequence[str]) -> None:
        said = self.table.text(Target.RELATION, row)
        line.relation = cells.read_relation_word(said) or ""
        if said and not line.relation and not cells.is_blank(said):
            line.remarks.append(Remark("relation.unknown", "relation", (("found", said[:20]),)))
        head = self.table.text(Target.HEAD, row)
        try:
            line.head = cells.read_name(head) if head and not cells.is_ditto(head) else ""
        except Fault:
            line.head = ""
        try:
            line.status = cells.read_status(self.table.text(Target.STATUS, row)) or ""
        except Fault as fault:
            line.verdict, line.why = "conflict", Remark.of(fault, "status")


@lru_cache(maxsize=4096)
def _one_text(building: str, entrance: str, room: str, address: str, *, context: str = "") -> str:
    """Building, entrance and room in one text as people write it; an address in one cell stays as it is."""
    if address and not room:
        return address
    door = re.sub(r"(室|房|户)$", "", room.strip())
    if not door:
        return _of_building(building)
    entrance = re.sub(r"(单元|门洞|门|单)$", "", entrance.strip())
    inside = f"{entrance}单元{door}" if entrance and "单元" not in door and not re.match(r"\d+-\d", door) else door
    where = _of_building(building) or _of_building(address) or _of_building(context)
    return f"{where}{inside}" if not re.search(r"号楼|栋|幢|座", door) else door


def _named_building(text: str) -> str:
    """The building that the heading of a part or the name of a sheet names: 以下为1号楼 names 1号楼."""
    return re.sub(r"^(以下为?|第|--|—|[\W_])+", "", text.strip())


@lru_cache(maxsize=4096)
def _of_building(text: str) -> str:
    """12, 12号, 12#, 12栋 are 12号楼; 西山街12 keeps its street; 3组 stays a group."""
    plain = re.sub(r"\s", "", text).strip("'")
    if not plain or re.search(r"(号楼|栋|幢|座|组|队)$", plain):
        return plain
    stem = re.sub(r"(号|#|＃|楼)$", "", plain)
    return f"{stem}号楼" if re.search(r"[\dA-Za-z甲乙丙丁一二三四五六七八九十〇零]$", stem) else plain
