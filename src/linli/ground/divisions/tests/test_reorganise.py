"""A reorganisation: seen before it is written, applied as one act, undone as one act, rights included."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.ground.divisions.actions import reorganising as deeds
from linli.ground.divisions.models import Edition, Reorganisation, Succession
from linli.ground.divisions.queries import reorganising as asked
from linli.ground.divisions.rules.editing import Edit
from linli.ground.places import testing as a
from linli.ground.places.api import chain_of, counts, unit_by_code, unit_scope
from linli.ground.places.models import Membership, Unit, UnitCode, UnitName
from linli.kernel.access.api import Clash, Refused, system
from linli.kernel.ledger.models import Entry

from .test_load_register import load, the_editions

pytestmark = pytest.mark.django_db
KEEPER = system("a test", "divisions.keep", "places.see")
DAY = date(2026, 7, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY


def decide(deed, **said):
    return deed(actor=KEEPER, at=timezone.now(), **said)


def everything():
    """Every fact of the tree, version counters aside."""
    return {
        model.__name__: sorted(
            tuple(sorted((k, str(v)) for k, v in row.items() if k != "version")) for row in model.objects.values()
        )
        for model in (Unit, UnitCode, UnitName, Membership)
    }


@pytest.fixture
def city():
    """A city with two streets: three communities under 高街道, one under 低街道, doors in the first."""
    city = a.a_city()
    district = a.a_district(city)
    high, low = a.a_street(district, "高街道"), a.a_street(district, "低街道")
    for name in ("一社区居委会", "二社区居委会", "三社区居委会"):
        a.a_community(high, name)
    a.a_community(low, "四社区居委会")
    a.a_building(unit("一社区"), entrances=2, floors=3)
    return city


def unit(short_name):
    return Unit.objects.get(short_name=short_name)


def by_order(city, *edits):
    draft = decide(deeds.draft_by_order, root=city, as_of=DAY, title="2026 年街道调整", basis="大政发〔2026〕1 号")
    for edit in edits:
        draft = decide(deeds.change_draft, expected=draft.version, reorganisation=draft, edit=edit)
    return draft


def move(name, street):
    return Edit("move", unit(name).code, unit(street).code)


def merge(name, into):
    return Edit("merge", unit(name).code, unit(into).code)


def applied(draft):
    return decide(deeds.apply_reorganisation, expected=draft.version, reorganisation=draft)


def undone(one):
    return decide(deeds.undo_reorganisation, expected=one.version, reorganisation=one)


def test_a_draft_shows_what_would_change_and_changes_nothing(city):
    before = everything()
    plan = asked.plan_of(KEEPER, by_order(city, move("一社区", "低街道"), merge("三社区", "二社区")))
    assert {(line.old_name, line.what) for line in plan.lines} == {
        ("一社区居委会", ("moved",)),
        ("三社区居委会", ("merged",)),
    }
    assert everything() == before


def test_whose_rights_change_is_told_with_the_doors(city):
    plan = asked.plan_of(KEEPER, by_order(city, move("一社区", "低街道")))
    shifts = {shift.name: shift for shift in plan.shifts}
    assert shifts.keys() == {"高街道", "低街道"}
    assert shifts["低街道"].doors_gained == 12
    assert shifts["高街道"].doors_lost == 12
    assert shifts["高街道"].gained == ()


def test_applied_the_rights_follow_and_the_past_stays_as_it_was(city):
    door = a.a_dwelling(a.a_building(unit("一社区")))
    applied(by_order(city, move("一社区", "低街道")))
    assert unit_scope(unit("低街道")).covers(door.position)
    assert not unit_scope(unit("高街道")).covers(door.position)
    assert unit("高街道") in chain_of(unit("一社区"), BEFORE)
    assert unit("低街道") in chain_of(unit("一社区"), AFTER)


def test_the_plan_of_the_rights_is_what_the_scopes_become(city):
    draft = by_order(city, move("一社区", "低街道"), merge("三社区", "四社区"))
    promised = {shift.unit: shift for shift in asked.plan_of(KEEPER, draft).shifts}
    everywhere = list(Unit.objects.filter(level=Unit.Level.COMMUNITY))
    had = {
        str(one.pk): {str(c.pk) for c in everywhere if unit_scope(one).covers(c.position)} for one in Unit.objects.all()
    }
    applied(draft)
    for one in Unit.objects.all():
        has = {str(c.pk) for c in everywhere if unit_scope(one).covers(c.position)}
        before, shift = had[str(one.pk)], promised.get(str(one.pk))
        assert has - before == set(shift.gained if shift else ())
        assert before - has <= set(shift.lost if shift else ())


def test_a_merged_community_is_looked_after_by_its_heir(city):
    gone = unit("三社区")
    door = a.a_dwelling(a.a_building(gone))
    applied(by_order(city, merge("三社区", "四社区")))
    assert unit_scope(unit("四社区")).covers(door.position)
    assert unit_scope(unit("低街道")).covers(door.position)
    assert not unit_scope(unit("高街道")).covers(door.position)
    assert Succession.objects.get(predecessor=gone).successor == unit("四社区")
    assert Unit.objects.get(pk=gone.pk).until_date == DAY


def test_a_new_code_and_a_new_name_are_the_same_unit(city):
    one = unit("二社区")
    code = f"{unit('高街道').code}099"
    applied(by_order(city, Edit("recode", one.code, code), Edit("rename", code, name="新二社区居委会")))
    now = Unit.objects.get(pk=one.pk)
    assert (now.code, now.short_name, now.slot) == (code, "新二社区", one.slot)
    assert unit_by_code(one.code, BEFORE) == now
    assert unit_by_code(one.code, AFTER) is None


def test_a_community_may_begin(city):
    applied(by_order(city, Edit("begin", f"{unit('低街道').code}077", unit("低街道").code, "五社区居委会")))
    assert unit("五社区").parent == unit("低街道")
    assert counts(city, AFTER).communities == counts(city, BEFORE).communities + 1


def test_taken_back_everything_is_as_it_was(city):
    before = everything()
    edits = (
        move("一社区", "低街道"),
        merge("三社区", "四社区"),
        Edit("rename", unit("二社区").code, name="双社区居委会"),
    )
    begun = Edit("begin", f"{unit('低街道').code}077", unit("低街道").code, "五社区居委会")
    one = undone(applied(by_order(city, *edits, begun)))
    assert everything() == before
    assert not Succession.objects.exists()
    assert not Edition.objects.exists()
    assert one.state == "undone"


def test_after_it_was_taken_back_the_same_may_be_applied_again(city):
    undone(applied(by_order(city, move("一社区", "低街道"))))
    applied(by_order(city, move("一社区", "低街道")))
    assert unit("一社区").parent == unit("低街道")


def test_a_version_never_counts_down(city):
    version = unit("一社区").version
    one = applied(by_order(city, move("一社区", "低街道")))
    between = unit("一社区").version
    undone(one)
    assert version < between < unit("一社区").version


def test_what_a_later_change_rests_on_is_not_taken_back(city):
    first = applied(by_order(city, move("一社区", "低街道")))
    later = decide(deeds.draft_by_order, root=city, as_of=DAY + timedelta(days=30), title="再调整")
    later = decide(deeds.change_draft, expected=1, reorganisation=later, edit=move("一社区", "高街道"))
    later = applied(later)
    with pytest.raises(Refused):
        undone(first)
    undone(later)
    undone(Reorganisation.objects.get(pk=first.pk))
    assert unit("一社区").parent == unit("高街道")


def test_a_unit_that_already_holds_something_does_not_vanish_again(city):
    begun = Edit("begin", f"{unit('低街道').code}077", unit("低街道").code, "五社区居委会")
    one = applied(by_order(city, begun))
    a.a_building(unit("五社区"))
    with pytest.raises(Refused):
        undone(one)
    assert unit("五社区").until_date is None


@pytest.mark.parametrize("day", [date(2019, 1, 1), DAY])
def test_the_past_is_not_reorganised(city, day):
    applied(by_order(city, move("一社区", "低街道")))
    with pytest.raises(Refused):
        decide(deeds.draft_by_order, root=city, as_of=day, title="太早")


def test_two_keepers_the_second_is_told(city):
    draft = by_order(city, move("一社区", "低街道"))
    with pytest.raises(Clash):
        decide(deeds.change_draft, expected=1, reorganisation=draft, edit=move("二社区", "低街道"))
    with pytest.raises(Clash):
        decide(deeds.apply_reorganisation, expected=1, reorganisation=draft)
    assert unit("一社区").parent == unit("高街道")


def test_an_empty_draft_is_not_applied_and_an_applied_one_not_twice(city):
    with pytest.raises(Refused):
        applied(by_order(city))
    one = applied(by_order(city, move("一社区", "低街道")))
    for deed in (deeds.apply_reorganisation, deeds.discard_reorganisation):
        with pytest.raises(Refused):
            decide(deed, expected=one.version, reorganisation=one)


def test_it_is_one_entry_in_the_ledger(city):
    draft = by_order(city, move("一社区", "低街道"), merge("三社区", "二社区"))
    before = Entry.objects.unscoped("a test").count()
    applied(draft)
    assert Entry.objects.unscoped("a test").count() == before + 1


class TestOfDalian:
    """The editions of 2019 and 2020, compared instead of loaded blindly."""

    @pytest.fixture
    def draft(self):
        load(2019)
        return decide(
            deeds.draft_from_edition, root=unit_by_code("2102"), source=the_editions(2020)[0], title="2020 年版"
        )

    def test_the_rule_links_104_and_asks_about_those_that_can_be_one_place(self, draft):
        plan = asked.plan_of(KEEPER, draft)
        assert plan.counts["moved"] >= 104
        assert 0 < len(plan.questions) <= 50
        with pytest.raises(Refused):
            applied(draft)

    def test_answered_with_no_it_is_the_same_tree_as_the_unattended_load(self, draft):
        pairs = [(one.old, one.new) for one in asked.plan_of(KEEPER, draft).questions]
        draft = decide(deeds.answer_pairs, expected=1, reorganisation=draft, pairs=pairs, same=False)
        before = everything()
        one = applied(draft)
        town = unit_by_code("2102")
        assert (counts(town).districts, counts(town).streets, counts(town).communities) == (10, 152, 1716)
        assert unit_by_code("210204008019") == unit_by_code("210204005006", date(2019, 12, 1))
        assert Succession.objects.filter(status="linked").count() >= 104
        undone(one)
        assert everything() == before

    def test_answered_with_yes_a_community_keeps_its_identity(self, draft):
        question = next(q for q in asked.plan_of(KEEPER, draft).questions if q.reason == "both_newly_coded")
        rest = [(q.old, q.new) for q in asked.plan_of(KEEPER, draft).questions if q.old != question.old]
        draft = decide(
            deeds.answer_pairs, expected=1, reorganisation=draft, pairs=[(question.old, question.new)], same=True
        )
        draft = decide(deeds.answer_pairs, expected=2, reorganisation=draft, pairs=rest, same=False)
        old = unit_by_code(question.old)
        applied(draft)
        assert unit_by_code(question.new) == old

    def test_one_old_code_does_not_become_two_places(self, draft):
        questions = asked.plan_of(KEEPER, draft).questions
        one = questions[0]
        draft = decide(deeds.answer_pairs, expected=1, reorganisation=draft, pairs=[(one.old, one.new)], same=True)
        with pytest.raises(Refused):
            decide(deeds.answer_pairs, expected=2, reorganisation=draft, pairs=[(one.old, "210204008001")], same=True)


class TestOnScreen:
    @pytest.fixture
    def keeper(self, reads_as, city):
        return reads_as(city)

    def test_from_the_order_to_the_tree_and_back(self, keeper, city):
        said = {"edition": "order", "title": "2026 年街道调整", "as_of": "2026-07-01"}
        address = keeper.post(reverse("divisions:begin_reorganisation"), said).url
        one = Reorganisation.objects.get()
        edit = {"kind": "move", "code": unit("一社区").code, "to": unit("低街道").code, "expected": 1}
        assert keeper.post(reverse("divisions:change_draft", args=[one.pk]), edit).status_code == 302
        assert "低街道" in keeper.get(address).content.decode()
        assert "12" in keeper.get(address, {"show": "rights"}).content.decode()
        asks = keeper.get(reverse("divisions:apply_reorganisation", args=[one.pk]))
        assert asks.status_code == 200
        assert unit("一社区").parent == unit("高街道")
        yes = {"confirmed": "yes", "expected": 2}
        assert keeper.post(reverse("divisions:apply_reorganisation", args=[one.pk]), yes).status_code == 302
        assert unit("一社区").parent == unit("低街道")
        assert keeper.get(reverse("divisions:undo_reorganisation", args=[one.pk])).status_code == 200
        yes["expected"] = 3
        assert keeper.post(reverse("divisions:undo_reorganisation", args=[one.pk]), yes).status_code == 302
        assert unit("一社区").parent == unit("高街道")
        assert "2026 年街道调整" in keeper.get(reverse("divisions:reorganisations")).content.decode()

    def test_a_code_that_nobody_bears_is_said_at_the_field(self, keeper, city):
        one = by_order(city)
        edit = {"kind": "move", "code": "999999", "to": unit("低街道").code, "expected": one.version}
        answer = keeper.post(reverse("divisions:change_draft", args=[one.pk]), edit)
        assert answer.status_code == 422
        assert "999999" in answer.content.decode()

    def test_a_new_unit_needs_no_code(self, keeper, city):
        one = by_order(city)
        edit = {"kind": "begin", "to": unit("低街道").code, "name": "五社区居委会", "expected": one.version}
        assert keeper.post(reverse("divisions:change_draft", args=[one.pk]), edit).status_code == 302
        assert any(row[1] == "五社区居委会" for row in Reorganisation.objects.get().rows)

    def test_somebody_was_faster(self, keeper, city):
        one = by_order(city, move("一社区", "低街道"))
        for name in ("apply_reorganisation", "discard_reorganisation"):
            answer = keeper.post(reverse(f"divisions:{name}", args=[one.pk]), {"confirmed": "yes", "expected": 1})
            assert answer.status_code == 409

    def test_a_draft_is_discarded_and_stays_in_the_list(self, keeper, city):
        one = by_order(city)
        keeper.post(reverse("divisions:discard_reorganisation", args=[one.pk]), {"expected": one.version})
        assert Reorganisation.objects.get().state == "discarded"
        assert keeper.get(reverse("divisions:reorganisation", args=[one.pk])).status_code == 200

    def test_before_anything_is_prepared_the_list_says_what_it_is_for(self, keeper):
        assert (
            reverse("divisions:begin_reorganisation")
            in keeper.get(reverse("divisions:reorganisations")).content.decode()
        )

    def test_who_keeps_no_register_sees_none_of_it(self, reads_as, city):
        client = reads_as(city, "places.see")
        for name in ("reorganisations", "begin_reorganisation"):
            assert client.get(reverse(f"divisions:{name}")).status_code == 403
