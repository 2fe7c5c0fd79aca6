"""The interface's own pages: preferences, the shell on the phone, and the pages that say no."""

import json
import re

import pytest
from django.test import Client

from linli.kernel.ui.api import Item, bell, nav

NO = [("/deny/", 403), ("/mangle/", 400), ("/nowhere/", 404)]


@pytest.fixture(autouse=True)
def _errors_are_answered(client):
    client.raise_request_exception = False


@pytest.mark.parametrize(
    ("name", "value", "sign"),
    [
        ("theme", "dark", 'data-theme="dark"'),
        ("density", "elder", 'data-density="elder"'),
        ("language", "en", 'lang="en"'),
        ("language", "zh-hant", 'lang="zh-hant"'),
    ],
)
def test_a_choice_of_look_is_kept(client, name, value, sign):
    assert client.post("/prefer/", {name: value, "next": "/me/"}).url == "/me/"
    assert sign in client.get("/me/").text


def test_without_a_choice_the_light_is_that_of_the_device(client):
    client.post("/prefer/", {"theme": "dark", "next": "/me/"})
    client.post("/prefer/", {"theme": "auto", "next": "/me/"})
    assert "data-theme" not in client.get("/me/").text.split("<head>")[0]


def test_a_post_is_said_without_the_unit_that_stands_beside_it(client, acting_as):
    acting_as(post_title="西山社区第1网格网格员", unit_name="西山社区")
    assert "周宁，第1网格网格员" in client.get("/me/").text


def test_at_the_door_all_pages_are_listed_on_my_own(client, acting_as):
    nav(Item("ui:offline", "班组", group="work"))
    acting_as(density="field")
    assert "班组" in client.get("/me/").text


def test_a_choice_works_for_those_who_are_not_signed_in(client):
    answer = client.post("/prefer/", {"language": "en", "next": "/"}, headers={"X-Nobody": "1"})
    assert answer.status_code == 302


def test_a_look_that_does_not_exist_is_not_kept(client):
    assert not client.post("/prefer/", {"theme": "pink", "next": "/"}).cookies


def test_one_is_never_sent_to_a_strange_site(client):
    assert client.post("/prefer/", {"theme": "dark", "next": "https://example.org/"}).url == "/"


def test_a_choice_is_made_by_a_form_not_by_a_link(client):
    assert client.get("/prefer/?theme=dark").status_code == 405


def test_my_page_says_who_i_am_and_lists_my_own_pages(client):
    nav(Item("home", "换岗位", group="me"), Item("ui:offline", "居民", needs="people.see", group="work"))
    text = client.get("/me/").text
    assert "周宁" in text
    assert "换岗位" in text
    assert "居民</a>" not in text


def test_whoever_works_at_the_door_gets_the_layout_of_a_phone(client, acting_as):
    nav(Item("home", "今日", tab=True))
    acting_as(density="field")
    assert 'class="tabbar"' in client.get("/me/").text
    acting_as(density="desk")
    assert 'class="tabbar"' not in client.get("/me/").text


def test_the_bell_says_how_many_are_unread(client):
    bell("home", lambda actor: 120)
    assert "收件箱，120 条没看" in client.get("/me/").text
    assert "99+" in client.get("/me/").text


def test_a_drill_is_said_on_every_page(client, settings):
    assert "这是演练" not in client.get("/me/").text
    settings.LINLI_DRILL = True
    assert "这是演练" in client.get("/me/").text


def test_a_refusal_gives_reason_and_remedy(client):
    answer = client.get("/deny/")
    assert answer.status_code == 403
    assert "<h1>您的岗位没有这一项</h1>" in answer.text
    assert "请社区办公室加上" in answer.text


def test_not_found_does_not_say_whether_it_exists(client):
    text = client.get("/people/0190b2c4/").text
    assert "找不到这一页" in text
    assert "0190b2c4" not in re.sub(r'name="next" value="[^"]*"', "", text)


@pytest.mark.parametrize(("path", "status"), NO)
def test_no_is_said_in_a_page_of_our_own(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert "<h1>" in answer.text


@pytest.mark.parametrize(("path", "status"), NO)
def test_no_is_said_to_htmx_in_a_few_words(client, path, status):
    answer = client.get(path, headers={"HX-Request": "true"})
    assert answer.status_code == status
    assert answer.text.startswith('<div class="note note-bad" role="alert">')


def test_a_stumble_asks_neither_database_nor_session(client):
    """Tests without the mark `django_db` may not ask it; this page is made without."""
    answer = client.get("/stumble/")
    assert answer.status_code == 500
    assert "服务器没接住" in answer.text


def test_a_database_that_does_not_answer_is_said_to_come_back(client):
    answer = client.get("/away/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "很快就好" in answer.text


def test_too_many_tries_are_told_to_wait(client):
    answer = client.get("/locked/")
    assert answer.status_code == 429
    assert "过一刻钟再来" in answer.text


def test_a_page_open_too_long_says_so():
    answer = Client(enforce_csrf_checks=True).post("/prefer/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "这一页开得太久了" in answer.text


def test_what_cannot_be_taken_back_is_asked_on_a_page_of_its_own(client):
    text = client.get("/ask/").text
    assert 'name="confirmed" value="yes"' in text
    assert 'name="batch" value="7"' in text
    assert "214 人会标为已撤回" in text


def test_the_page_without_network_names_nobody(client, acting_as):
    acting_as(unit_name="西山社区")
    bell("home", lambda actor: 3)
    text = client.get("/offline/").text
    assert "没有网络" in text
    assert "周宁" not in text
    assert "西山社区" not in text


def test_the_worker_keeps_the_shell_and_nothing_else(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript"
    kept = json.loads(re.search(r"SHELL = (\[.*?\]);", answer.text)[1])
    assert kept
    assert all(path.startswith("/static/") and "?v=" in path for path in kept)
    assert "OFFLINE = '/offline/'" in answer.text
    assert "ignoreVary: true" in answer.text


def test_the_files_of_the_shell_are_those_of_the_page(client):
    kept = json.loads(re.search(r"SHELL = (\[.*?\]);", client.get("/sw.js").text)[1])
    loaded = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', client.get("/me/").text)
    assert set(loaded) <= set(kept)


def test_the_phone_can_put_linli_on_its_home_screen(client):
    said = client.get("/manifest.webmanifest").json()
    assert said["name"] == "邻里"
    assert {icon["sizes"] for icon in said["icons"]} >= {"192x192", "512x512"}


def test_my_page_and_the_catalogue_are_for_those_who_are_signed_in(client):
    for path in ("/me/", "/catalogue/"):
        assert client.get(path, headers={"X-Nobody": "1"}).status_code == 302
