"""Rosters put together from a seed: layouts, headings, hands and errors that nobody has thought of together.

Twenty are tried each time; LINLI_ROSTERS=500 tries more.
"""

import os

import pytest

from linli.ground.places.testing import a_city, a_community, a_district, a_street

from .ugly.measure import ask, command, score, write_base
from .ugly.mixed import case
from .ugly.paper import CLASSES

SEEDS = range(int(os.environ.get("LINLI_ROSTERS", "20")))
WANTED = 0.98


@pytest.fixture
def unit():
    return a_community(a_street(a_district(a_city("槐荫市"), "槐荫区"), "槐荫街道"), "槐荫社区居委会")


def test_the_family_has_every_class_and_every_layout():
    cases = [case(seed) for seed in range(60)]
    words = {
        word for c in cases for p in c.book.pages for of_row in p.truth.values() for s in of_row for word in s.classes
    }
    assert words == set(CLASSES)
    assert {c.layout.style for c in cases} == {"rows", "dwellings", "beside"}
    assert {c.layout.where for c in cases} == {"one", "three", "two", "sheets", "sections", "blocks", "none"}


def test_a_seed_makes_the_same_roster_again():
    assert case(7).book.pages == case(7).book.pages


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_each_row_of_a_drawn_roster_is_put_in_its_right_class(seed, unit, tmp_path):
    drawn = case(seed)
    command(write_base(tmp_path, drawn.base), unit.code)
    found = score(drawn.book, ask(drawn.book.write(tmp_path), unit.code, tmp_path / "report.csv"))
    assert found.share >= WANTED, f"{drawn.layout}\n{found}"
    assert found.flagged == found.lost, f"{drawn.layout}\n{found}"
