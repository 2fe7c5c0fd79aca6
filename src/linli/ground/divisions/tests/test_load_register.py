"""The official register of Dalian, edition after edition: counts, moves, one unit under many codes."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from linli.ground.divisions.actions.loading import OutOfOrder, load_register
from linli.ground.divisions.models import Edition, Succession
from linli.ground.divisions.queries.editions import AS_OF, NoRegister, source_of
from linli.ground.places.api import Counts, chain_of, counts, roots, unit_by_code, unit_scope
from linli.ground.places.models import Membership, Unit, UnitCode
from linli.kernel.access.api import system

pytestmark = pytest.mark.django_db
SHARED = Path(os.environ.get("LINLI_SHARED", Path(__file__).parents[6] / "shared")) / "data" / "01_divisions"


def the_editions(*years):
    try:
        return [source_of(SHARED / f"dalian_{year}.csv", year) for year in years or AS_OF]
    except NoRegister as lacking:
        pytest.skip(f"the register of Dalian is not here: {lacking}; set LINLI_SHARED")


def load(*years):
    actor = system("a test", "divisions.keep")
    return load_register(actor=actor, at=timezone.now(), sources=the_editions(*years), root="2102")


@pytest.fixture
def dalian():
    load()
    return roots()[0]


def test_the_counts_of_each_edition_are_those_of_its_day(dalian):
    assert counts(dalian, date(2019, 10, 31)) == Counts(10, 166, 1719)
    assert counts(dalian, date(2020, 6, 30)) == Counts(10, 152, 1716)
    assert counts(dalian, date(2023, 6, 30)) == Counts(10, 152, 1832)
    assert counts(dalian) == Counts(10, 152, 1832)
    assert counts(dalian, date(2019, 1, 1)) == Counts(0, 0, 0)


def test_xishan_moved_from_one_street_to_another_and_stayed_the_same_unit(dalian):
    before, after = date(2019, 12, 1), date(2020, 7, 1)
    xishan = unit_by_code("210204005006", before)
    assert xishan == unit_by_code("210204008019", after)
    assert unit_by_code("210204005006", after) is None
    assert [u.short_name for u in chain_of(xishan, before)] == ["西山社区", "兴工街道", "沙河口区", "大连市"]
    assert [u.short_name for u in chain_of(xishan, after)] == ["西山社区", "马栏街道", "沙河口区", "大连市"]


def test_of_154_moves_104_are_linked_without_asking_and_50_wait_for_a_person(dalian):
    edition = Edition.objects.get(year=2020)
    assert (edition.pairs, edition.linked, edition.listed) == (154, 104, 50)
    of_edition = Succession.objects.filter(edition=edition)
    assert of_edition.filter(status="linked").count() == 104
    assert of_edition.filter(status="proposed").count() == 50


def test_a_linked_move_is_one_unit_and_a_listed_one_is_two(dalian):
    assert all(s.predecessor == s.successor for s in Succession.objects.filter(status="linked"))
    assert not any(s.predecessor == s.successor for s in Succession.objects.filter(status="proposed"))


def test_nobody_is_asked_twice_about_the_same_two_places(dalian):
    asked = [frozenset((s.predecessor_id, s.successor_id)) for s in Succession.objects.filter(status="proposed")]
    later = [a for a in asked if asked.count(a) > 2]
    assert later == []
    assert Edition.objects.get(year=2023).listed == 1


def test_every_unit_lies_in_the_scope_of_all_above_it_and_its_street_is_one_range(dalian):
    street = unit_by_code("210204008")
    assert len(unit_scope(street).ranges) == 1
    assert len(unit_scope(dalian).ranges) == 1
    assert unit_scope(street).covers(unit_by_code("210204008019").position)


def test_loading_again_changes_nothing_and_says_so(dalian):
    before = list(Unit.objects.values_list("pk", "slot", "version"))
    report = load()
    assert report.added == []
    assert report.skipped == [2019, 2020, 2023]
    assert list(Unit.objects.values_list("pk", "slot", "version")) == before


def test_an_older_edition_is_refused_after_a_newer_one():
    load(2020)
    with pytest.raises(OutOfOrder):
        load(2019)


def test_editions_loaded_one_by_one_tell_the_same_as_all_at_once(dalian):
    at_once = the_story()
    for model in (Succession, Edition, UnitCode, Membership):
        model.objects.all().delete()
    Unit.objects.update(parent=None)
    Unit.objects.all().delete()
    for year in AS_OF:
        load(year)
    assert the_story() == at_once
    assert all(len(unit_scope(unit).ranges) <= 8 for unit in Unit.objects.filter(level__lte=4))


def the_story():
    codes = sorted(UnitCode.objects.values_list("unit__code", "unit__name", "code", "from_date", "until_date"), key=str)
    members = Membership.objects.values_list("unit__code", "parent__code", "from_date", "until_date")
    pairs = Succession.objects.values_list("old_code", "new_code", "status", "reason")
    return codes, sorted(members, key=str), sorted(pairs)


def test_a_community_that_ended_stays_in_the_scope_of_the_street_it_belonged_to(dalian):
    wuhan = unit_by_code("210202010012", date(2021, 1, 1))
    assert wuhan.until_date == date(2023, 6, 30)
    assert unit_scope(unit_by_code("210202010")).covers(wuhan.position)
