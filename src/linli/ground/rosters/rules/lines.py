"""A row of a roster to what it says about a person (读一行): facts, remarks, whether it is about a person at all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from linli.ground.people.rules.documents import NUMBERED_LIKE_AN_ID_CARD, DocumentType, IdNumber, agree
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.relations import HEAD

from . import cells, columns, days, looks, naming
from .door_texts import NOWHERE, Around, door_text, said_around
from .slots import Slot
from .tables import DOORS, Table
from .words import Target

__all__ = ["Line", "Reader", "Remark", "Table"]
TOTALS = re.compile(
    r"^[\W_]*(合\s*计|总\s*计|小\s*计|共\s*计|总数|总户数|总人数|户数|人数|本页|以上|以下空白|以下|填表|制表|填报|审核|审批|负责人|统计|"
    r"单位[:：(（]|注[:：]|说明[:：]|备注[:：]|截止|截至|联系人[:：]|经办|录入|登记人|核对|盖章|社区盖章|签字|签名|日期[:：]|续表|续上|"
    r"第\s*\d+\s*页|共\s*\d+\s*(户|人|页|条)|备案|打印|[接转][上下]页)"
)
TO_FILL_IN = re.compile(r"^[^\d:：]{2,12}[:：]|^.{0,8}(签字|签名|盖章|签章)")
LONG_NUMBER = re.compile(r"\d{7}|1\d{2}[\s-]\d{4}[\s-]\d{4}")  # a telephone or a document: about somebody, named or not
TELLS = (Target.DOCUMENT, Target.PHONE, Target.BIRTH)
PARTS = (*DOORS, Target.ADDRESS)


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
    """One person of a row as read. `verdict` is "" for a person to be compared, else an outcome that is certain."""

    sheet: int
    row: int
    slot: str = ""
    name: str = ""
    sex: str = ""
    birth: date | None = None
    document_type: str = DocumentType.NONE
    document_no: str = ""
    phone: str = ""
    phones: tuple[str, ...] = ()
    address: str = ""  # as written, with what was meant by the rows above
    relation: str = ""
    head: str = ""
    status: str = ""
    occupation: str = ""
    workplace: str = ""
    nationality: str = ""
    ethnicity: str = ""
    note: str = ""
    month: tuple[int, int] | None = None  # year and month of birth, where the day is not given
    verdict: str = ""
    why: Remark | None = None
    remarks: list[Remark] = field(default_factory=list)

    def refuse(self, verdict: str, why: Remark) -> "Line":
        self.verdict, self.why = verdict, why
        return self


@dataclass
class Reader:
    """Reads the rows of one table in order; a row may mean what the rows above it said."""

    table: Table
    today: date
    area: str = ""
    _above: list[str] = field(default_factory=lambda: [""] * 4)
    _section: Around = NOWHERE
    _door_above: str = ""
    _head_above: str = ""
    _phones_above: list[str] = field(default_factory=list)

    def lines(self, rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Line]:
        """The lines of every row of the table: one, or one for each person in it."""
        table = self.table
        for number, row in rows:
            if table.has(number):
                cut = table.cut(row)
                if not table.is_part or any(cut):
                    yield from self.line(number, cut)

    def line(self, number: int, row: Sequence[str]) -> list[Line]:
        if why := self._no_person(row):
            return [Line(self.table.sheet, number).refuse("not_a_person", why)]
        slots = self.table.slots
        if len(slots) == 1:
            return [self._person(slots[0], number, row)]
        said = [slot for slot in slots if self._says_somebody(slot, row)]
        return [self._person(slot, number, row) for slot in said] or [self._person(slots[0], number, row)]

    # ---- whether it is about anybody ----

    def _no_person(self, row: Sequence[str]) -> Remark | None:
        said = list(dict.fromkeys(cell.strip() for cell in row if cell and not cell.isspace()))
        names = [name for slot in self.table.slots if (name := self.table.text(slot, Target.NAME, row).strip())]
        name = names[0] if names else ""
        if columns.is_heading_again(name) or (len(said) > 1 and self.table.headings.issuperset(said)):
            return Remark("row.heading")
        if self._is_total(said, name):
            return self._section_in(said) or Remark("row.total")
        if len(said) <= 2 and not self._is_somebody(said, row) and (around := self._section_in(said)):
            return around
        if len(said) == 1 and (not name or len(name) > 8 or not looks.like_a_name(name) and name in self.table.over):
            return Remark("row.note")
        return (
            Remark("row.firm", "name", (("found", name[:30]),)) if len(names) < 2 and naming.is_a_firm(name) else None
        )

    def _is_total(self, said: Sequence[str], name: str) -> bool:
        first = next((cell for cell in said if not cell.isdigit()), "")
        if TOTALS.match(first) or TOTALS.match(name):
            return True
        to_sign = [cell for cell in said if TO_FILL_IN.match(cell) and not naming.take_apart(cell).relation]
        return len(to_sign) * 2 > len(said) or (bool(to_sign) and (not name or name in to_sign))

    def _section_in(self, said: Sequence[str]) -> Remark | None:
        """A row that stands over those below it and names their building or entrance."""
        text = " ".join(said)
        if len(text) > 40 or LONG_NUMBER.search(text) or not (around := said_around(text)):
            return None
        self._section, self._above = around.over(self._section), [""] * 4
        return Remark("row.section", facts=(("found", text[:30]),))

    def _is_somebody(self, said: Sequence[str], row: Sequence[str]) -> bool:
        """Whether a row of few words still names somebody: the only thing it says stands where names stand."""
        for slot in self.table.slots:
            name = self.table.text(slot, Target.NAME, row).strip()
            short = len(name) <= 8 or re.fullmatch(r"[A-Za-zÀ-ÿ .'\-]{3,40}", name)
            if name and short and not (len(said) == 1 and said_around(name)):
                return True
        return False

    def _says_somebody(self, slot: Slot, row: Sequence[str]) -> bool:
        """Whether a slot of a row with several holds anybody; 自住, 空置 and 同业主 say that it does not."""
        name = self.table.text(slot, Target.NAME, row).strip()
        if not cells.is_blank(name):
            return not naming.is_nobody(name) and not naming.is_somebody_else(name)
        return any(not cells.is_blank(self.table.text(slot, target, row)) for target in TELLS)

    def _empty_home(self, name: str, slot: Slot, row: Sequence[str], address: str) -> Remark | None:
        if naming.is_nobody(name):
            return Remark("row.empty_home")
        if not cells.is_blank(name):
            return None
        tells = (*TELLS, Target.RELATION)
        if any(not cells.is_blank(self.table.text(slot, target, row)) for target in tells):
            return None
        return Remark("row.empty_home" if address else "row.note")

    # ---- one person ----

    def _person(self, slot: Slot, number: int, row: Sequence[str]) -> Line:
        line = Line(self.table.sheet, number, slot.label)
        written = self.table.text(slot, Target.NAME, row)
        named = naming.take_apart(written)
        line.address = self._address(slot, row, named)
        if why := self._empty_home(named.name, slot, row, line.address):
            return line.refuse("not_a_person", why)
        self._read_facts(line, slot, row, named)
        self._read_name(line, named.name)
        if not named.is_member and line.name:
            self._head_above = line.name
        return line

    def _address(self, slot: Slot, row: Sequence[str], named: naming.Named) -> str:
        """The address in one text. 同上 means the row above; so does a blank where this sheet is written that way."""
        said = [self.table.text(slot, target, row).strip() for target in PARTS]
        parts = ["" if cells.is_blank(part) else part for part in said]
        if named.name and not any(parts) and self._lives_above(slot, row, named):
            parts = self._above
        else:
            parts = [above if cells.is_ditto(part) else part for part, above in zip(parts, self._above, strict=True)]
            parts = self._merged_down(parts, slot)
        if any(parts):
            self._above = parts
        return door_text(*parts, self._section.over(self.table.around))

    def _lives_above(self, slot: Slot, row: Sequence[str], named: naming.Named) -> bool:
        relation = cells.read_relation_word(self.table.text(slot, Target.RELATION, row)) or named.relation
        if named.is_member or (relation and relation != HEAD and self.table.has_doors):
            return True
        return self.table.blank_means_above and relation != HEAD

    def _merged_down(self, parts: list[str], slot: Slot) -> list[str]:
        """A room alone stands behind the building and entrance last named above it."""
        building, entrance, room, address = parts
        if building and building != self._above[0] and not entrance and Target.ENTRANCE in slot.columns:
            return parts
        if room and not address and not building and Target.BUILDING in slot.columns:
            return [self._above[0], entrance or self._above[1], room, ""]
        if room and not entrance and Target.ENTRANCE in slot.columns:
            return [building, self._above[1], room, address]
        return parts

    def _read_name(self, line: Line, written: str) -> Line:
        try:
            line.name = naming.read_name("" if cells.is_blank(written) and len(written) < 2 else written)
        except Fault as fault:
            return line.refuse("unreadable", Remark.of(fault, "name"))
        return line

    def _read_facts(self, line: Line, slot: Slot, row: Sequence[str], named: naming.Named) -> None:
        line.sex = self._or_remark(line, "sex", cells.read_sex, slot, row, Target.SEX) or named.sex
        line.birth = self._birth(line, slot, row)
        self._phone(line, slot, row)
        self._document(line, slot, row)
        self._household(line, slot, row, named)
        country = self._or_remark(line, "nationality", cells.read_country, slot, row, Target.NATIONALITY)
        line.nationality = country or ""
        line.ethnicity = cells.read_ethnicity(self.table.text(slot, Target.ETHNICITY, row))
        line.occupation = self._plain(slot, row, Target.OCCUPATION)[:60]
        line.workplace = self._plain(slot, row, Target.WORKPLACE)[:120]
        line.note = self._plain(slot, row, Target.NOTE)[:500]

    def _plain(self, slot: Slot, row: Sequence[str], target: Target) -> str:
        text = " ".join(self.table.text(slot, target, row).split()).lstrip("'")
        return "" if not text or cells.is_blank(text) or cells.is_ditto(text) else text

    def _or_remark(self, line: Line, about: str, read: Any, slot: Slot, row: Sequence[str], target: Target) -> Any:
        text = self.table.text(slot, target, row)
        if not text:
            return None
        try:
            return read(text)
        except Fault as fault:
            line.remarks.append(Remark.of(fault, about))
            return None

    def _birth(self, line: Line, slot: Slot, row: Sequence[str]) -> date | None:
        text = self.table.text(slot, Target.BIRTH, row)
        line.month = days.read_month(text) if text else None
        day: date | None = self._or_remark(
            line, "birth", lambda said: days.read_date(said, self.today), slot, row, Target.BIRTH
        )
        return day

    def _phone(self, line: Line, slot: Slot, row: Sequence[str]) -> None:
        said = "/".join(self.table.texts(slot, Target.PHONE, row))
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
        line.phone, line.phones = next(iter(mobiles or numbers), ""), tuple(numbers)
        if line.phone and line.phone not in self._phones_above:
            self._phones_above.append(line.phone)
        if fault:
            line.remarks.append(Remark.of(fault, "phone"))
        if len(numbers) > 1:
            line.remarks.append(Remark("phone.others", "phone", (("count", len(numbers) - 1),)))

    def _document(self, line: Line, slot: Slot, row: Sequence[str]) -> None:
        written = self.table.text(slot, Target.DOCUMENT, row)
        kind = cells.read_document_type(self.table.text(slot, Target.DOCUMENT_TYPE, row))
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
            self._compare(line, cells.id_number(line.document_no, self.today))

    def _note_document(self, line: Line, fault: Fault) -> None:
        """A destroyed or masked number leaves the row as it is, without a number; a wrong one waits for a person."""
        remark = Remark.of(fault, "document")
        if fault.code in cells.NUMBER_IS_GONE:
            line.remarks.append(remark)
        else:
            line.verdict, line.why = "conflict", remark

    def _compare(self, line: Line, number: IdNumber) -> None:
        """What the number says of sex and birth; a contradiction waits for a person."""
        for wrong in agree(number, sex=line.sex, birth_date=line.birth):
            stated = line.sex if wrong == "sex" else str(line.birth)
            line.verdict, line.why = "conflict", Remark(f"document.{wrong}", "document", (("found", stated),))
        if line.month and line.month != (number.birth_date.year, number.birth_date.month):
            said = f"{line.month[0]}-{line.month[1]:02d}"
            line.verdict, line.why = "conflict", Remark("document.birth_date", "document", (("found", said),))
        line.sex, line.birth = line.sex or number.sex, line.birth or number.birth_date
        line.remarks = [r for r in line.remarks if r.field not in ("sex", "birth")]

    def _household(self, line: Line, slot: Slot, row: Sequence[str], named: naming.Named) -> None:
        said = self.table.text(slot, Target.RELATION, row)
        line.relation = cells.read_relation_word(said) or named.relation or slot.relation
        if self.table.indented and not line.relation and not named.is_member:
            line.relation = HEAD
        if said and not cells.read_relation_word(said) and not cells.is_blank(said) and not cells.is_ditto(said):
            line.remarks.append(Remark("relation.unknown", "relation", (("found", said[:20]),)))
        line.head = self._head(slot, row, named)
        try:
            status = cells.read_status(self.table.text(slot, Target.STATUS, row)) or named.status
        except Fault as fault:
            line.verdict, line.why = "conflict", Remark.of(fault, "status")
        else:
            line.status = status or ("rented" if slot.rents else "")

    def _head(self, slot: Slot, row: Sequence[str], named: naming.Named) -> str:
        head = self.table.text(slot, Target.HEAD, row)
        if not head and named.is_member:
            return self._head_above
        try:
            return naming.read_name(head) if head and not cells.is_ditto(head) else ""
        except Fault:
            return ""
