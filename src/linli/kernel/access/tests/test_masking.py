"""One function masks, everywhere alike."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.access.api import NOBODY, Protection, shown, small_cell

MASKED = [p for p in Protection if p.value.strip()]


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王秀兰", "王*兰"),
        ("赵敏", "赵*"),
        ("欧阳娜娜", "欧阳*娜"),
        ("欧阳娜", "欧阳*"),
        ("龑", "龑*"),
        ("John Smith", "J****"),
    ],
)
def test_names_keep_the_surname(name, masked):
    assert shown(NOBODY, Protection.NAME, name) == masked


@pytest.mark.parametrize(("phone", "masked"), [("13912345678", "139****5678"), ("84391234", "****")])
def test_the_middle_of_a_number_is_four_stars(phone, masked):
    assert shown(NOBODY, Protection.PHONE, phone) == masked


@given(st.sampled_from(MASKED), st.text(min_size=12, max_size=24))
def test_without_the_power_nobody_sees_the_whole_of_a_protected_value(protection, value):
    assert shown(NOBODY, protection, value) != value


@given(st.sampled_from(MASKED), st.text(max_size=24))
def test_the_power_for_one_kind_of_field_lifts_no_other_mask(protection, value):
    actor = replace(NOBODY, powers=frozenset({protection.value}))
    assert shown(actor, protection, value) == value
    other = next(p for p in MASKED if p is not protection)
    assert shown(actor, other, "210204199001011234") != "210204199001011234"


@pytest.mark.parametrize("protection", Protection)
def test_nothing_stays_nothing(protection):
    assert shown(NOBODY, protection, None) == ""


@pytest.mark.parametrize(("count", "said"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5")])
def test_small_cells_are_not_told_apart(count, said):
    assert small_cell(count) == said
