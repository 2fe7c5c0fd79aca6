"""What an order changes in a list of units: one edit after the other (区划调整的逐项修改)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from linli.ground.places.rules.names import LEVEL_OF_LENGTH, level_of

from .folding import Row

Kind = Literal["move", "rename", "recode", "begin", "end", "merge"]
KINDS: tuple[Kind, ...] = ("move", "rename", "recode", "begin", "end", "merge")


class Unfit(ValueError):
    """An edit that the list does not allow; `why` is a stable code, `said` what it is about."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(f"{why}: {said}")
        self.why, self.said = why, said


@dataclass(frozen=True, slots=True)
class Edit:
    """One change by order: the unit's code, and the other code or the new name that the change is about."""

    kind: Kind
    code: str
    to: str = ""
    name: str = ""


def edited(rows: Sequence[Row], became: Mapping[str, str], edit: Edit) -> tuple[list[Row], dict[str, str]]:
    """The list after one edit, and what became of codes. Raises Unfit."""
    by_code = {row.code: row for row in rows}
    said = dict(became)
    if edit.kind == "begin":
        _begin(by_code, edit)
    else:
        _need(by_code, edit.code)
        {"move": _move, "rename": _rename, "recode": _recode, "end": _end, "merge": _merge}[edit.kind](
            by_code, said, edit
        )
    return sorted(by_code.values()), said


def _need(by_code: Mapping[str, Row], code: str) -> Row:
    if code not in by_code:
        raise Unfit("unknown", code)
    return by_code[code]


def _begin(by_code: dict[str, Row], edit: Edit) -> None:
    _new_code(by_code, edit.code)
    parent = _need(by_code, edit.to)
    if level_of(parent.code) != level_of(edit.code) - 1:
        raise Unfit("level", edit.to)
    if not edit.name:
        raise Unfit("name")
    by_code[edit.code] = Row(edit.code, edit.name, edit.to)


def _move(by_code: dict[str, Row], _said: dict[str, str], edit: Edit) -> None:
    row, parent = by_code[edit.code], _need(by_code, edit.to)
    if level_of(parent.code) != level_of(row.code) - 1:
        raise Unfit("level", edit.to)
    by_code[edit.code] = row._replace(parent=edit.to)


def _rename(by_code: dict[str, Row], _said: dict[str, str], edit: Edit) -> None:
    if not edit.name:
        raise Unfit("name")
    by_code[edit.code] = by_code[edit.code]._replace(name=edit.name)


def _recode(by_code: dict[str, Row], said: dict[str, str], edit: Edit) -> None:
    """Another code for the same unit; what stood under the old code stands under the new one."""
    _new_code(by_code, edit.to)
    if len(edit.to) != len(edit.code):
        raise Unfit("level", edit.to)
    row = by_code.pop(edit.code)
    by_code[edit.to] = row._replace(code=edit.to)
    for child in [one for one in by_code.values() if one.parent == edit.code]:
        by_code[child.code] = child._replace(parent=edit.to)
    _went_on(said, edit.code, edit.to)


def _end(by_code: dict[str, Row], said: dict[str, str], edit: Edit) -> None:
    if any(row.parent == edit.code for row in by_code.values()):
        raise Unfit("not_empty", edit.code)
    if edit.code in said.values():
        raise Unfit("heir", edit.code)
    del by_code[edit.code]


def _merge(by_code: dict[str, Row], said: dict[str, str], edit: Edit) -> None:
    """Ends a unit in another of its level; its own units, if it has any, come under that one."""
    heir = _need(by_code, edit.to)
    if level_of(heir.code) != level_of(edit.code) or heir.code == edit.code:
        raise Unfit("level", edit.to)
    for child in [one for one in by_code.values() if one.parent == edit.code]:
        by_code[child.code] = child._replace(parent=edit.to)
    del by_code[edit.code]
    _went_on(said, edit.code, edit.to)


def _went_on(said: dict[str, str], old: str, new: str) -> None:
    """What had become the old code becomes the new one; otherwise the old code itself does."""
    earlier = [code for code, became in said.items() if became == old]
    said.update(dict.fromkeys(earlier or [old], new))


def _new_code(by_code: Mapping[str, Row], code: str) -> None:
    if not code.isdigit() or len(code) not in LEVEL_OF_LENGTH:
        raise Unfit("code", code)
    if code in by_code:
        raise Unfit("taken", code)


def free_code(rows: Sequence[Row], parent: str) -> str:
    """A code for a unit that begins under another, until the register gives it one: the next after its siblings'."""
    level = level_of(parent) + 1
    width = {length_level: length for length, length_level in LEVEL_OF_LENGTH.items()}[level] - len(parent)
    taken = {row.code for row in rows}
    for number in range(1, 10**width):
        if (code := f"{parent}{number:0{width}d}") not in taken:
            return code
    raise Unfit("full", parent)
