"""Rosters are messy in known ways, and say which rows no machine should take as they are."""

from collections import Counter

import pytest

from linli.kernel.synth.api import STYLES, community, roster, village
from linli.kernel.synth.documents import check_sign

MADE = community(5, 3_000)


@pytest.mark.parametrize("style", STYLES)
def test_everybody_is_on_the_roster(style):
    listed = Counter(person for person in roster(MADE, style).people if person >= 0)
    assert set(listed) == {person.index for person in MADE.people}


@pytest.mark.parametrize("style", STYLES)
def test_every_row_is_as_wide_as_the_heading(style):
    made = roster(MADE, style)
    assert {len(row) for row in made.rows} == {len(made.heading)}


@pytest.mark.parametrize("style", STYLES)
def test_a_village_has_a_roster_too(style):
    assert len(roster(village(5, 200), style).rows) >= 200


@pytest.mark.parametrize("style", STYLES)
def test_the_same_seed_gives_the_same_roster(style):
    assert roster(MADE, style, seed=3).rows == roster(MADE, style, seed=3).rows


def test_a_tidy_roster_has_no_faults():
    assert roster(MADE, "tidy").faults == {}


def test_faults_are_of_every_kind_and_rare():
    made = roster(MADE, "one_address")
    assert set(made.faults.values()) == {"rounded", "honorific", "masked", "short_phone", "check", "twice"}
    assert len(made.faults) < len(made.rows) * 0.04


def test_what_is_called_a_fault_is_one():
    made = roster(MADE, "one_address")
    for row, fault in made.faults.items():
        person, cells = MADE.people[made.people[row]], made.rows[row]
        if fault == "rounded":
            assert cells[2].endswith("000")
            assert cells[2][:15] == person.document_no[:15]
        if fault == "check":
            assert check_sign(cells[2][:17]) != cells[2][17]
        if fault == "short_phone":
            assert len(cells[3]) == 10
        if fault in ("honorific", "masked"):
            assert cells[0] != person.name
        if fault == "twice":
            assert cells == made.rows[row - 1]


def test_addresses_are_written_in_many_ways():
    written = {
        row[4].translate(str.maketrans("0123456789一二三四五六七八九十", "#" * 20))
        for row in roster(MADE, "one_address").rows
    }
    assert len(written) > 10


def test_an_unknown_style_is_refused_with_the_ones_there_are():
    with pytest.raises(ValueError, match="tidy"):
        roster(MADE, "neat")
