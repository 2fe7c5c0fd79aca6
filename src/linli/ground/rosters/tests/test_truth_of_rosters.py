"""Rosters in many styles, each row with its truth: the real command says of every row what a careful clerk would."""

from pathlib import Path
from types import ModuleType

import pytest

from linli.kernel.synth.api import check_sign

from .ugly import (
    addresses,
    beside,
    buildings,
    checks,
    clerk,
    destroyed,
    estate,
    households,
    indented,
    members,
    police,
    property,
    sampling,
    school,
    volunteers,
    wps,
)
from .ugly.measure import ask, command, score, write_base
from .ugly.paper import CLASSES

STYLES = [
    clerk, property, police, buildings, destroyed, volunteers, school, wps, indented, beside, checks, addresses, households,
    estate, members, sampling,
]  # fmt: skip
WANTED = 0.98


def name_of(style: ModuleType) -> str:
    return style.__name__.rpartition(".")[2]


def first_imported(style: ModuleType, unit, folder: Path) -> None:
    base = write_base(folder, style.BASE, getattr(style, "address", None))
    command(base, unit.code)


@pytest.mark.parametrize("style", STYLES, ids=name_of)
def test_what_was_written_down_as_true_can_be_true(style, tmp_path):
    book = style.book()
    assert book.write(tmp_path).stat().st_size > 0
    truth = [says for page in book.pages for of_row in page.truth.values() for says in of_row]
    assert len(truth) >= 15
    assert all(says.classes <= set(CLASSES) for says in truth)
    for one in style.P.values():
        if not one.kind:
            assert check_sign(one.document[:17]) == one.document[17]
            assert check_sign(one.rounded[:17]) != one.rounded[17], "a rounded number must be seen to be one"


def test_three_or_more_of_the_rosters_are_old_workbooks_or_chinese_text():
    books = [style.book() for style in STYLES]
    old = [b for b in books if b.file.endswith(".xls") or (b.file.endswith(".csv") and b.encoding.startswith("gb"))]
    assert len(old) >= 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("style", STYLES, ids=name_of)
def test_each_row_of_a_roster_is_put_in_its_right_class(style, unit_of, tmp_path):
    unit = unit_of(style)
    first_imported(style, unit, tmp_path)
    book = style.book()
    found = score(book, ask(book.write(tmp_path), unit.code, tmp_path / "report.csv"))
    assert found.share >= WANTED, str(found)
    assert found.flagged == found.lost, str(found)
