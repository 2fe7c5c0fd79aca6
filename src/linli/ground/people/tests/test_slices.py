"""A long list is cut at its rows: nobody is lost or shown twice, however the list is walked, and no name is in the address."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from linli.ground.people import testing
from linli.ground.people.queries import Choice, chosen_people, slice_of

pytestmark = pytest.mark.django_db
ORDERS = ("door", "-door", "name", "-name", "age", "-age")


@pytest.fixture
def many(doors):
    names = ("张三", "李四", "王五", "张三", "赵六")
    born = [date(1950, 1, 1), date(1980, 5, 5), None, date(1950, 1, 1), date(2010, 9, 9), None]
    return [testing.a_person(names[at % 5], doors[at % 7], birth_date=born[at % 6]) for at in range(23)]


def walk(office, choice, size):
    today, found, after = timezone.localdate(), [], ""
    while True:
        piece = slice_of(office, choice, today, after=after, size=size)
        found.append(piece)
        if not piece.later:
            return found
        after = str(piece.last)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("size", [1, 4, 23, 50])
def test_walking_down_shows_everybody_once_in_order(office, many, order, size):
    choice = Choice(order=order)
    whole = list(chosen_people(office, choice, timezone.localdate()).values_list("pk", flat=True))
    assert [pk for piece in walk(office, choice, size) for pk in piece.ids] == whole


@pytest.mark.parametrize("order", ORDERS)
def test_walking_back_up_shows_the_same_pieces(office, many, order):
    choice, today = Choice(order=order), timezone.localdate()
    pieces = walk(office, choice, 5)
    back = slice_of(office, choice, today, before=str(pieces[-1].ids[0]), size=5)
    assert back.ids == pieces[-2].ids
    assert (back.earlier, back.later) == (True, True)
    first = slice_of(office, choice, today, before=str(pieces[1].ids[0]), size=5)
    assert (first.ids, first.earlier) == (pieces[0].ids, False)


def test_a_row_that_is_not_there_gives_the_beginning(office, many):
    today = timezone.localdate()
    begin = slice_of(office, Choice(), today, size=5)
    for nonsense in ("", "x", str(testing.a_person("远处").pk)):
        assert slice_of(office, Choice(), today, after=nonsense, size=5).ids == begin.ids


def test_the_page_leads_on_by_a_key_and_says_how_many_there_are(as_, office, many, monkeypatch):
    monkeypatch.setattr("linli.ground.people.queries.listing.PIECE", 10)
    client = as_(office)
    page = client.get(reverse("people:list"), {"sort": "name"})
    assertContains(page, f"after={page.context['piece'].last}")
    assertContains(page, "共 23 人")
    on = client.get(reverse("people:list"), {"sort": "name", "after": str(page.context["piece"].last)})
    assert len(on.context["rows"]) == 10


def test_people_of_unknown_age_stand_at_the_end_whichever_way_ages_are_sorted(office, many):
    unknown = {person.pk for person in many if person.birth_date is None}
    for order in ("age", "-age"):
        ids = slice_of(office, Choice(order=order), timezone.localdate()).ids
        assert set(ids[-len(unknown) :]) == unknown


def test_of_a_very_long_list_it_is_said_that_there_are_more(as_, office, many, monkeypatch):
    """No numbers stand beside the filters then, each of which would be as long to count as the list itself."""
    monkeypatch.setattr("linli.ground.people.queries.listing.EXACT", 22)
    page = as_(office).get(reverse("people:list"))
    assertContains(page, "22 人以上")
    assert {number for _code, _word, number in (*page.context["kinds"], *page.context["ages"])} == {""}
    assertContains(page, "kind=rented")
    monkeypatch.setattr("linli.ground.people.queries.listing.EXACT", 23)
    assertContains(as_(office).get(reverse("people:list")), "共 23 人")


def test_the_list_asks_as_much_for_many_as_for_few(as_, office, many, django_assert_max_num_queries):
    client = as_(office)
    client.get(reverse("people:list"))
    with django_assert_max_num_queries(18):
        client.get(reverse("people:list"))


@pytest.mark.parametrize(
    ("said", "choice"),
    [
        ({}, Choice()),
        ({"kind": "nonsense", "age": "x", "mark": "y", "building": "-1", "unit": "z"}, Choice()),
        ({"kind": "rented", "left": "1"}, Choice(kind="rented", left=True)),
        ({"building": "4096", "sort": "-name"}, Choice(building=4096, order="-name")),
        ({"sort": "age"}, Choice(order="-age")),
    ],
)
def test_a_choice_is_read_from_an_address_and_said_again(said, choice):
    assert Choice.read(said) == choice
    assert Choice.read(choice.said()) == choice
