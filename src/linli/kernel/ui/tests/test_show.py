"""A page comes whole, or as the part that htmx asked for; long lists come in pages."""

import pytest
from django.test import RequestFactory

from linli.kernel.ui.api import ordering, paginate
from linli.kernel.ui.showing import wants_part


def asking(query=""):
    return RequestFactory().get(f"/list/{query}")


def test_a_page_comes_whole(client):
    assert "<!doctype html>" in client.get("/").text


def test_htmx_gets_the_part_alone(client):
    assert "<!doctype html>" not in client.get("/", headers={"HX-Request": "true"}).text


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_a_followed_link_and_a_step_back_get_the_whole_page(client, header):
    assert "<!doctype html>" in client.get("/", headers={"HX-Request": "true", header: "true"}).text


def test_nothing_personal_is_kept_by_the_browser(client):
    answer = client.get("/")
    assert answer["Cache-Control"] == "no-store, private"
    assert "HX-Request" in answer["Vary"]


def test_without_htmx_there_is_no_part():
    assert not wants_part(asking())


def test_a_list_comes_in_pages():
    page = paginate(asking("?page=2"), list(range(120)), per_page=50)
    assert list(page) == list(range(50, 100))
    assert page.numbers == [1, 2, 3]


@pytest.mark.parametrize(("asked", "number"), [("0", 3), ("99", 3), ("x", 1), ("", 1)])
def test_a_page_out_of_range_is_the_nearest(asked, number):
    assert paginate(asking(f"?page={asked}"), list(range(120)), per_page=50).number == number


ALLOWED = {"name": ("pinyin", "pk"), "seen": ("-seen_at",)}


@pytest.mark.parametrize(
    ("query", "key", "fields"),
    [
        ("", "name", ("pinyin", "pk")),
        ("?sort=name", "name", ("pinyin", "pk")),
        ("?sort=-name", "-name", ("-pinyin", "-pk")),
        ("?sort=-seen", "-seen", ("seen_at",)),
        ("?sort=password", "name", ("pinyin", "pk")),
        ("?sort=--name", "name", ("pinyin", "pk")),
    ],
)
def test_only_allowed_fields_order_a_list(query, key, fields):
    assert ordering(asking(query), ALLOWED, "name") == (key, fields)
