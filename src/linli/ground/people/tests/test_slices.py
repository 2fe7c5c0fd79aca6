"""A long list is cut at its rows: nobody is lost or shown twice, however the list is walked, and no name is in the address."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from linli.ground.people import testing
from linli.ground.people.queries import Choice, chosen_people, has_slices, slice_of

pytestmark = pytest.mark.django_db
ORDERS = ("door", "-door", "name", "-name")


@pytest.fixture
def many(doors):
    names = ("张三", "李四", "王五", "张三", "赵六")
    return [testing.a_person(names[at % len(names)], doors[at % 7]) for at in range(23)]


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


def test_ages_are_paged_by_number_since_some_are_not_known(as_, office, many):
    assert not has_slices(Choice(order="age"))
    assert as_(office).get(reverse("people:list"), {"sort": "age"}).context["page"].number == 1


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
