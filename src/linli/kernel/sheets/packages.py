"""What a workbook (.xlsx) says of itself: which sheets it has, in which parts they are, from which day it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree
from zipfile import ZipFile

from .refusals import CannotRead

TREE_AT_MOST = 20_000_000  # bytes of XML held as a tree
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
FROM_1900, FROM_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a day has no zone


@dataclass(frozen=True)
class About:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


class Package:
    """The list of contents of a workbook; what a damaged one raises is for whoever opens it."""

    def __init__(self, archive: ZipFile) -> None:
        self._parts = {name.lower(): name for name in archive.namelist()}
        self._book = tree(archive, BOOK)
        links = tree(archive, LINKS)
        self._links = {link.get("Id", ""): _part(link.get("Target", "")) for link in links}

    def sheets(self) -> list[About]:
        """The sheets in their order; those that have no rows (diagrams) too."""
        found = []
        for sheet in elements(self._book, "sheet"):
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            part = self._links.get(link, "")
            hidden = sheet.get("state", "visible") != "visible"
            found.append(About(sheet.get("name", ""), self._parts.get(part.lower(), part), hidden))
        return found

    def first_day(self) -> datetime:
        """The day from which the workbook counts."""
        about = next(elements(self._book, "workbookPr"), None)
        return FROM_1904 if about is not None and about.get("date1904") in ("1", "true") else FROM_1900


def tree(archive: ZipFile, part: str) -> ElementTree.Element:
    """A small part of a workbook as a tree. Raises CannotRead where it is not small, KeyError without it."""
    if archive.getinfo(part).file_size > TREE_AT_MOST:
        raise CannotRead("too_large", part)
    return ElementTree.fromstring(archive.read(part))  # noqa: S314 - expat refuses entities that grow


def elements(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """All elements of a name, in whichever of the two namespaces that workbooks use."""
    return (found for found in tree.iter() if found.tag.rpartition("}")[2] == name)


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
