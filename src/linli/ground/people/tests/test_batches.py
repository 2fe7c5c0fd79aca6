"""The same for many people: looked at first, done as one act with one entry, taken back as one; filters kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from linli.ground.people import actions, testing
from linli.ground.people.actions.batches import LookedAtOthers, do_batch, undo_batch
from linli.ground.people.models import (
    Batch,
    BatchRow,
    Change,
    Household,
    Person,
    Residence,
    SavedFilter,
    VulnerabilityMark,
)
from linli.ground.people.queries import Choice
from linli.ground.people.queries.batches import people_meant, plan_of
from linli.ground.people.rules.batches import MOST, Deed, Mark, Outcome, Stay, fingerprint, judged
from linli.ground.places.testing import a_community
from linli.kernel.access.api import Refused
from linli.kernel.ledger import api as ledger

pytestmark = pytest.mark.django_db


def every(model):
    return model.objects.unscoped("test")


@pytest.fixture
def neighbours(doors):
    """Three households of two, behind three doors."""
    homes = [testing.a_household(doors[at], [f"户主{at}", f"家人{at}"]) for at in range(3)]
    return [stay.person for home in homes for stay in every(Residence).filter(household=home).select_related("person")]


def done(office, deed, facts, people, why="按民政名单"):
    ids = [person.pk for person in people]
    plan = plan_of(office, deed, facts, ids)
    return do_batch(actor=office, at=timezone.now(), expected=plan.seen, deed=deed, facts=facts, people=ids, why=why)


def undone(office, batch):
    kept = every(Batch).get(pk=batch.pk)
    return undo_batch(actor=office, at=timezone.now(), expected=kept.version, batch=kept)


def as_it_stands():
    """Everything that an act may touch, versions left aside."""
    return {
        "people": sorted(every(Person).values_list("pk", "residing", "position")),
        "stays": sorted(every(Residence).values_list("pk", "kind", "left_for", "household")),
        "ends": sorted((str(pk), str(end)) for pk, end in every(Residence).values_list("pk", "until_date")),
        "homes": sorted((str(pk), str(end), str(head)) for pk, end, head in
                        every(Household).values_list("pk", "ended_on", "head_id")),
        "marks": sorted((str(m.person_id), m.kind, m.source, str(m.until_date), str(m.ended_on))
                        for m in every(VulnerabilityMark).all()),
    }  # fmt: skip


def facts_for(deed):
    today = timezone.localdate()
    return {
        Deed.SET_MARK: {"mark": "disabled", "source": "civil_affairs", "until": today + timedelta(days=90)},
        Deed.END_MARK: {"mark": "disabled"},
        Deed.KIND: {"kind": "rented"},
        Deed.MOVE_OUT: {"on": today, "reason": "moved_away"},
        Deed.MOVE_HOME: {"on": today, "reason": "lease_ended"},
    }[deed]


@pytest.mark.parametrize("deed", list(Deed))
def test_an_act_taken_back_leaves_everything_as_it_was(office, neighbours, deed):
    testing.a_mark(neighbours[0], "disabled")
    before = as_it_stands()
    batch = done(office, deed, facts_for(deed), neighbours)
    assert batch.done
    assert as_it_stands() != before
    undone(office, batch)
    assert as_it_stands() == before


def test_marks_are_set_for_those_who_have_none_and_renewed_for_those_who_have(office, neighbours):
    testing.a_mark(neighbours[0], "disabled", source="visit")
    done(office, Deed.SET_MARK, facts_for(Deed.SET_MARK), neighbours[:3])
    marks = every(VulnerabilityMark).filter(person__in=[p.pk for p in neighbours])
    assert sorted({mark.source for mark in marks}) == ["civil_affairs"]
    assert marks.count() == 3
    assert {mark.kind for mark in marks} == {"disabled"}


def test_a_whole_household_leaves_when_one_of_it_is_chosen(office, neighbours):
    batch = done(office, Deed.MOVE_HOME, facts_for(Deed.MOVE_HOME), neighbours[:1])
    assert batch.done == 2
    assert every(Household).exclude(ended_on=None).count() == 1


def test_one_act_is_one_entry_in_the_ledger_and_proves_each_of_its_people(office, neighbours):
    batch = done(office, Deed.KIND, {"kind": "rented"}, neighbours)
    office = replace(office, powers=office.powers | {"ledger.see"})
    (entry,) = [one for one in ledger.recent(office) if one.kind == "people.batch_done"]
    assert entry.rows == len(neighbours)
    assert entry.root == batch.root
    rows = [
        f"{row.person_id}:{row.version_written}".encode() for row in every(BatchRow).order_by("position", "person_id")
    ]
    ordered = sorted(rows)
    assert len(ordered) == len(set(ordered)) == len(neighbours)
    assert "户主" not in entry.payload.body


def test_the_change_of_each_person_is_kept_with_the_act_as_its_source(office, neighbours):
    batch = done(office, Deed.KIND, {"kind": "rented"}, neighbours)
    changes = every(Change).filter(source_id=batch.pk)
    assert {(c.field, c.old, c.new, c.source) for c in changes} == {("kind", "registered", "rented", "batch")}
    assert changes.count() == len(neighbours)


def test_who_was_changed_since_is_left_alone_and_listed(office, neighbours):
    batch = done(office, Deed.KIND, {"kind": "rented"}, neighbours)
    late = every(Person).get(pk=neighbours[0].pk)
    actions.change_person(
        actor=office, at=timezone.now(), expected=late.version, person=late, changes={"occupation": "教师"}
    )
    taken = undone(office, batch)
    assert (taken.undone, taken.kept) == (len(neighbours) - 1, 1)
    assert every(BatchRow).get(state="kept").person_id == late.pk
    assert every(Person).get(pk=late.pk).residing == "rented"
    with pytest.raises(Refused):
        undone(office, batch)


def test_nothing_is_done_to_people_who_changed_while_one_was_looking(office, neighbours):
    plan = plan_of(office, Deed.KIND, {"kind": "rented"}, [p.pk for p in neighbours])
    late = every(Person).get(pk=neighbours[0].pk)
    actions.change_person(
        actor=office, at=timezone.now(), expected=late.version, person=late, changes={"occupation": "教师"}
    )
    with pytest.raises(LookedAtOthers):
        do_batch(
            actor=office, at=timezone.now(), expected=plan.seen, deed=Deed.KIND, facts={"kind": "rented"},
            people=[p.pk for p in neighbours], why="x",
        )  # fmt: skip
    assert not every(Batch).exists()


def test_nobody_out_of_reach_is_reached(office, neighbours):
    stranger = testing.a_person("远处的人")
    batch = done(office, Deed.KIND, {"kind": "rented"}, [*neighbours, stranger])
    assert batch.done == len(neighbours)
    assert every(Person).get(pk=stranger.pk).residing == "registered"


def test_who_may_only_look_is_refused(community, neighbours):
    looker = testing.somebody(community, "people.see")
    with pytest.raises(Refused):
        done(looker, Deed.KIND, {"kind": "rented"}, neighbours)


def test_what_is_so_already_and_what_cannot_be_is_said_beforehand():
    today = timezone.localdate()
    lives = Stay("rented", today)
    assert judged(Deed.KIND, {"kind": "rented"}, lives, None) == (Outcome.SAME, "")
    assert judged(Deed.KIND, {"kind": "owner"}, None, None) == (Outcome.CANNOT, "gone")
    assert judged(Deed.MOVE_OUT, {"on": today - timedelta(days=1)}, lives, None) == (Outcome.CANNOT, "later")
    assert judged(Deed.END_MARK, {}, lives, None) == (Outcome.SAME, "")
    same = {"source": "visit", "until": None}
    assert judged(Deed.SET_MARK, same, lives, Mark("visit", None)) == (Outcome.SAME, "")


def test_the_fingerprint_does_not_depend_on_the_order():
    assert fingerprint([("a", 1), ("b", 2)]) == fingerprint([("b", 2), ("a", 1)])
    assert fingerprint([("a", 1)]) != fingerprint([("a", 2)])


def test_the_whole_list_with_its_filters_is_meant(office, neighbours):
    testing.a_person("租客", every(Residence).filter(person=neighbours[0]).get().dwelling, kind="rented")
    found = people_meant(office, [], Choice(kind="rented"), timezone.localdate())
    assert len(found) == 1
    assert len(people_meant(office, [], Choice(), timezone.localdate())) == len(neighbours) + 1


def test_from_the_list_over_the_preview_to_the_act_and_back(as_, office, neighbours):
    client, url = as_(office), reverse("people:batch")
    ticked = {"person": [str(p.pk) for p in neighbours]}
    assertContains(client.post(url, ticked | {"begin": "yes"}), "给这 6 人做什么")
    said = ticked | {"deed": "kind", "kind": "rented", "why": "走访核实"}
    look = client.post(url, said)
    assertContains(look, "会改 6 人")
    assert not every(Batch).exists()
    hidden = {name: value for name, value in look.context["form"].cleaned_data.items() if value}
    answer = client.post(url, ticked | hidden | {"expected": look.context["plan"].seen})
    batch = every(Batch).get()
    assertRedirects(answer, reverse("people:batch_of", args=[batch.pk]))
    assertContains(client.get(reverse("people:batches")), "改居住情况")
    assertContains(client.post(reverse("people:undo_batch", args=[batch.pk])), "要撤回这次操作吗")
    confirmed = {"confirmed": "yes", "expected": batch.version}
    page = client.post(reverse("people:undo_batch", args=[batch.pk]), confirmed, follow=True)
    assertContains(page, "6 人恢复了原样")


def test_the_form_asks_for_what_the_deed_needs_and_for_the_reason(as_, office, neighbours):
    client, ticked = as_(office), {"person": [str(p.pk) for p in neighbours]}
    answer = client.post(reverse("people:batch"), ticked | {"deed": "move_out", "on": "", "reason": "", "why": ""})
    assert set(answer.context["form"].errors) == {"on", "reason", "why"}
    later = f"{timezone.localdate() + timedelta(days=2):%Y-%m-%d}"
    answer = client.post(
        reverse("people:batch"), ticked | {"deed": "move_out", "on": later, "reason": "died", "why": "x"}
    )
    assert set(answer.context["form"].errors) == {"on"}


def test_the_hidden_days_of_the_preview_are_read_again(as_, office, neighbours):
    client, ticked = as_(office), {"person": [str(p.pk) for p in neighbours]}
    day = f"{timezone.localdate():%Y-%m-%d}"
    look = client.post(
        reverse("people:batch"), ticked | {"deed": "move_out", "on": day, "reason": "died", "why": "名册"}
    )
    assertContains(look, f'name="on" value="{day}"')
    assertNotContains(look, "None")


def test_more_people_than_one_act_reaches_are_refused_in_words(as_, office, neighbours, monkeypatch):
    monkeypatch.setattr("linli.ground.people.pages.batches.MOST", 2)
    answer = as_(office).post(reverse("people:batch"), {"every": "on", "begin": "yes"}, follow=True)
    assertContains(answer, "一次最多处理 2 人")
    assert MOST == 5_000


def test_a_filter_is_saved_shown_shared_and_taken_away(as_, community, office, neighbours):
    client = as_(office)
    said = {"query": "kind=rented&age=80%2B", "name": "高龄租客", "shared": "on"}
    client.post(reverse("people:save_filter"), said)
    kept = every(SavedFilter).get()
    assert kept.query == {"kind": "rented", "age": "80+"}
    colleague = testing.somebody(community)
    assertContains(as_(colleague).get(reverse("people:list")), "高龄租客")
    as_(colleague).post(reverse("people:save_filter"), {"drop": str(kept.pk)})
    assert every(SavedFilter).exists()
    assertNotContains(as_(testing.somebody(a_community())).get(reverse("people:list")), "高龄租客")
    as_(office).post(reverse("people:save_filter"), {"drop": str(kept.pk)})
    assert not every(SavedFilter).exists()


def test_a_filter_of_one_s_own_is_nobody_else_s(as_, community, office, neighbours):
    as_(office).post(reverse("people:save_filter"), {"query": "kind=rented", "name": "独一份的"})
    assertNotContains(as_(testing.somebody(community)).get(reverse("people:list")), "独一份的")


def test_no_filter_and_no_name_save_nothing(as_, office, neighbours):
    client = as_(office)
    client.post(reverse("people:save_filter"), {"query": "", "name": "空的"})
    client.post(reverse("people:save_filter"), {"query": "kind=rented", "name": ""})
    assert not every(SavedFilter).exists()
