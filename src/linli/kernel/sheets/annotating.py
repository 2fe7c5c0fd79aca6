"""The clerk's own file back, with a reason in each row that needs one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO
from zipfile import ZipFile

from . import archives, bounds, delimited, foreign
from .copying import copy_with
from .packages import Package
from .patching import Patch, Unpatchable
from .reading import CELLS_AT_MOST, kind_of, whole
from .refusals import refusing_what_is_damaged

LAST_COLUMN = 16_384
Texts = Mapping[str, Mapping[int, str]]


@dataclass(frozen=True)
class Annotated:
    """What came of it: how many notes were written, and whether into the file itself or into a new workbook.

    `suffix` is the ending that the returned file must have where it is a new workbook (.xlsx), else empty.
    """

    notes: int
    made_new: bool
    suffix: str


def annotate(
    source: IO[bytes],
    target: IO[bytes],
    notes: Texts,
    heading: str,
    heading_rows: Mapping[str, int],
) -> Annotated:
    """Copy a file with notes (sheet name -> row number -> text) in the first free column, under `heading`.

    An .xlsx keeps every part but the noted sheets byte for byte; a delimited file keeps its letters, delimiter, line
    ends and the bytes of its lines; anything else becomes a new .xlsx with the same cells. Raises CannotRead.
    """
    source.seek(0)
    kind = kind_of(source.read(4096))
    source.seek(0)
    texts = {name: _with_heading(said, heading, heading_rows.get(name, 0)) for name, said in notes.items() if said}
    number = sum(len(said) for said in notes.values())
    if kind == "text":
        together = {row: text for said in texts.values() for row, text in said.items()}
        target.writelines(delimited.with_notes(whole(source), together))
        return Annotated(number, made_new=False, suffix="")
    if kind == "packed" and _patched(source, target, texts, heading_rows):
        return Annotated(number, made_new=False, suffix="")
    source.seek(0)
    copy_with(foreign.sheets_of(source, CELLS_AT_MOST), target, texts)
    return Annotated(number, made_new=True, suffix=".xlsx")


def _with_heading(said: Mapping[int, str], heading: str, row: int) -> Mapping[int, str]:
    """The notes of a sheet and the heading above them; a note on the heading's own row is not lost."""
    if not row:
        return said
    return {**said, row: f"{heading}: {said[row]}" if row in said else heading}


def _patched(source: IO[bytes], target: IO[bytes], texts: Texts, heading_rows: Mapping[str, int]) -> bool:
    """Whether the notes could be written into the workbook itself; else nothing of the target is kept."""
    extents = bounds.measure(source, CELLS_AT_MOST)
    if not extents:
        return False
    begin = target.tell()
    with refusing_what_is_damaged(), ZipFile(source) as archive:
        parts = {about.name: about.part for about in Package(archive).sheets() if about.part in extents}
        if unknown := texts.keys() - parts.keys():
            raise AssertionError(f"no such sheets: {unknown}")
        try:
            patches = {
                parts[name]: _patch(extents[parts[name]], said, heading_rows.get(name, 0)).through
                for name, said in texts.items()
            }
            archives.replace(archive, target, patches)
        except Unpatchable:
            target.seek(begin)
            target.truncate()
            return False
    return True


def _patch(extent: bounds.Extent, said: Mapping[int, str], heading_row: int) -> Patch:
    """The patch of one sheet: its notes go right of every full and every merged cell."""
    place = 1 + max([extent.width, *(block[3] + 1 for block in extent.merged)])
    if extent.tags is None or place > LAST_COLUMN:
        raise Unpatchable("no rows, or no free column")
    return Patch(extent.tags, place, said, heading_row)
