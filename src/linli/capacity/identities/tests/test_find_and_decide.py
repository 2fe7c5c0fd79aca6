"""From the scan to the decision and back: what an office does, through its pages."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from linli.capacity.identities.models import Pair, Scan
from linli.capacity.identities.testing import a_pair, somebody_twice
from linli.ground.people.api import Alias, Person, count_by_building, search, totals
from linli.ground.people.testing import a_mark, a_person
from linli.ground.tasks.api import Task
from linli.kernel.journal.models import Sight

pytestmark = pytest.mark.django_db


def the_pair():
    return Pair.objects.unscoped("test").get()


def post(client, name, pair, **said):
    url = reverse(f"identities:{name}", args=[pair.pk])
    return client.post(url, {"expected": pair.version} | said)


@pytest.fixture
def office(town):
    return town.client("office")


@pytest.fixture
def found(town, twice, office, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        office.post(reverse("identities:scan"))
    return the_pair()


def test_a_scan_finds_who_stands_here_twice_and_gives_the_office_one_task(town, twice, found, office):
    assert {found.left_id, found.right_id} == {one.pk for one in twice}
    assert Scan.objects.unscoped("test").get().state == "done"
    task = Task.objects.unscoped("test").get(kind="identities.review")
    assert task.post_id == town.posts["office"].pk
    answer = office.get(reverse("identities:task", args=[task.pk]), follow=True)
    assertContains(answer, "林玉芬")
    assertContains(answer, "林钰芬")


def test_both_people_looked_at_are_in_the_access_journal(found, twice, office):
    office.get(reverse("identities:pair", args=[found.pk]))
    assert {one.pk for one in twice} <= set(Sight.objects.values_list("subject", flat=True))


def test_one_person_is_one_in_lists_search_and_counts_and_two_again_when_taken_back(town, twice, found, office):
    actor = town.actor("office")
    assert len(search(actor, "linyufen").hits) == 2
    post(office, "one", found)
    hits = search(actor, "林钰芬").hits
    assert [hit.row.person.name for hit in hits] == ["林玉芬"], "found by the name of either record"
    today = town.doors[0][0].from_date or None
    assert Person.objects.seen_by(actor).count() == 1
    assert today is None or totals(count_by_building(actor, today)) is not None
    post(office, "again", the_pair())
    assert len(search(actor, "linyufen").hits) == 2
    assert not Alias.objects.unscoped("test").filter(until_at=None).exists()


def test_two_open_homes_after_a_merge_are_said_and_none_is_closed(town, twice, found, office):
    post(office, "one", found)
    page = office.get(reverse("people:person", args=[twice[0].pk]))
    assertContains(page, "12号楼", count=None)
    assertContains(page, "林钰芬")
    assert office.get(reverse("people:person", args=[twice[1].pk])).status_code in (200, 302)


def test_two_people_are_not_asked_about_again_until_one_record_changes(
    town, twice, found, office, django_capture_on_commit_callbacks
):
    post(office, "two", found)
    with django_capture_on_commit_callbacks(execute=True):
        office.post(reverse("identities:scan"))
    assert the_pair().state == "two"
    Person.objects.unscoped("test").filter(pk=twice[1].pk).update(name="林玉芬")
    with django_capture_on_commit_callbacks(execute=True):
        office.post(reverse("identities:scan"))
    assert the_pair().state == "open"


def test_the_last_decision_ends_the_task(found, office):
    post(office, "two", found)
    assert Task.objects.unscoped("test").get(kind="identities.review").state == "done"


def test_a_value_of_the_other_record_is_shown_when_chosen_and_goes_back_with_the_merge(twice, found, office):
    post(office, "one", found, **{"show-workplace": "left" if found.left_id == twice[1].pk else "right"})
    leading = Person.objects.unscoped("test").get(pk=twice[0].pk)
    assert leading.workplace == "大连机床厂"
    post(office, "again", the_pair())
    assert Person.objects.unscoped("test").get(pk=twice[0].pk).workplace == ""


def test_who_was_overtaken_sees_how_it_stands_and_nothing_is_decided_twice(found, office):
    post(office, "two", found)
    answer = post(office, "one", found)
    assert answer.status_code == 409
    assert the_pair().state == "two"


def test_the_grid_worker_asks_and_the_office_sees_what_was_said(town, found, office):
    post(office, "unsure", found)
    task = Task.objects.unscoped("test").get(kind="identities.ask_at_door")
    assert task.post_id == town.posts["grid"].pk
    worker = town.client("grid")
    assertContains(worker.get(reverse("identities:ask", args=[task.pk])), "林玉芬")
    worker.post(reverse("identities:ask", args=[task.pk]), {"said": "one", "expected": task.version})
    assert (the_pair().state, the_pair().answer) == ("open", "one")
    assert Alias.objects.unscoped("test").count() == 0, "the office decides"
    assertContains(office.get(reverse("identities:pair", args=[found.pk])), "同一个人")


def test_a_pair_of_two_communities_is_decided_at_the_street_whose_page_names_nobody(town):
    one, other = somebody_twice(town.doors[0][0], town.doors[1][0])
    pair = a_pair(one, other)
    assert pair.position == town.street.position
    for name in ("office", "other"):
        assert town.client(name).get(reverse("identities:pair", args=[pair.pk])).status_code == 404
    street = town.client("street")
    page = street.get(reverse("identities:pair", args=[pair.pk]))
    assertContains(page, "林*芬")
    assertNotContains(page, "林玉芬")
    assertNotContains(page, "13904110007")
    post(street, "one", pair)
    assert Person.objects.seen_by(town.actor("street")).count() == 1
    assert Person.objects.seen_by(town.actor("office")).count() == 1, "each community still has the record it wrote"
    assert Person.objects.seen_by(town.actor("other")).count() == 1


def test_whoever_may_not_decide_has_no_page(town, twice):
    pair = a_pair(*twice)
    worker = town.client("grid")
    for name in ("identities:queue", "identities:merged", "identities:doubts"):
        assert worker.get(reverse(name)).status_code == 403
    assert worker.get(reverse("identities:pair", args=[pair.pk])).status_code == 403


def test_rows_written_meanwhile_are_asked_about_and_stay_until_somebody_says_otherwise(town, twice, found, office):
    post(office, "one", found)
    mark = a_mark(twice[0])
    alias = Alias.objects.unscoped("test").get()
    url = reverse("identities:part", args=[alias.pk])
    assertContains(office.get(url), "两个人")
    office.post(url, {"confirmed": "yes", "expected": alias.version})
    page = office.get(reverse("identities:doubts"))
    assertContains(page, "帮扶标记", count=None)
    doubt = page.context["page"].object_list[0]
    assert type(mark).objects.unscoped("test").get(pk=mark.pk).person_id == twice[0].pk
    office.post(reverse("identities:doubt", args=[doubt.pk]), {"whose": "other", "expected": doubt.version})
    assert type(mark).objects.unscoped("test").get(pk=mark.pk).person_id == twice[1].pk


def test_the_queue_is_one_page_whatever_its_length_and_filters_count(town, office, django_assert_max_num_queries):
    for door in town.doors[0][:6]:
        one, other = a_person("李强", door), a_person("李强", door)
        a_pair(one, other, score=0.97)
    with django_assert_max_num_queries(30):
        page = office.get(reverse("identities:queue"), {"band": "certain"})
    assert page.context["page"].paginator.count == 6
    assert office.get(reverse("identities:queue"), {"band": "possible"}).context["page"].paginator.count == 0
