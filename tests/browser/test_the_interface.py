"""The components do in a real browser what they promise: keys, chosen rows, the door, preferences, a lost network."""

import pytest

from linli.ground.places.testing import a_community
from linli.ground.posts.testing import an_office_of

from .conftest import DESK, PHONE

READY = "navigator.serviceWorker.ready.then(() => caches.keys()).then((names) => names.length)"
HEIGHTS = "all => all.map(row => row.getBoundingClientRect().height)"


@pytest.fixture
def office(transactional_db):
    return an_office_of(a_community())


@pytest.fixture
def catalogue(visit, office):
    def come(size=DESK, **looks):
        visitor = visit(office, size)
        cookies = [{"name": f"linli_{name}", "value": value, "url": visitor.home} for name, value in looks.items()]
        visitor.page.context.add_cookies(cookies)
        assert visitor.go("/catalogue/") == 200
        return visitor

    return come


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("size", "density"), [(DESK, "desk"), (PHONE, "field"), (PHONE, "elder"), (PHONE, "desk")])
def test_no_component_is_a_barrier_in_any_look(catalogue, size, density, theme):
    visitor = catalogue(size, theme=theme, density=density)
    assert visitor.barriers() == []
    assert visitor.sideways() == 0


def test_a_desk_shows_25_rows_of_a_list(catalogue):
    rows = catalogue(density="desk").page.locator("table.tbl tbody tr")
    assert max(rows.evaluate_all(HEIGHTS)) <= 27


def test_a_finger_finds_every_control(catalogue):
    small = (
        catalogue(PHONE, density="field")
        .page.locator(".btn, .chip, .select, .sort")
        .evaluate_all(
            "all => all.filter(one => one.offsetParent && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
        )
    )
    assert small == []


def test_rows_are_walked_and_chosen_by_keys(catalogue):
    page = catalogue().page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    for key in "jjx":
        page.keyboard.press(key)
    assert page.locator("[data-bulk-count]").inner_text() == "1"
    page.keyboard.press("?")
    assert page.locator("details[data-keys]").get_attribute("open") is not None


def test_a_run_of_rows_is_chosen_with_shift_and_all_at_once(catalogue):
    page = catalogue().page
    count, boxes = page.locator("[data-bulk-count]"), page.locator("[data-choose-one]")
    assert not page.locator("[data-bulk]").is_visible()
    boxes.nth(1).click()
    boxes.nth(5).click(modifiers=["Shift"])
    assert count.inner_text() == "5"
    page.locator("[data-choose-all]").click()
    assert count.inner_text() == str(boxes.count())
    page.locator("[data-choose-none]").click()
    assert not page.locator("[data-bulk]").is_visible()


def test_at_the_door_whoever_is_asked_is_counted(catalogue):
    page = catalogue(PHONE, density="field").page
    count, left = page.locator("[data-door-count]"), page.locator("[data-door-left]")
    assert (count.inner_text(), left.inner_text()) == ("1", "陈思远")
    page.locator("[data-open]").click()
    page.locator("[data-panel] label").nth(1).click()
    page.locator("[data-done]").click()
    assert count.inner_text() == "2"
    assert not left.is_visible()
    page.locator("label[for=u1]").click()
    assert left.inner_text() == "陈建国"


def test_unsaved_work_is_not_left_without_a_word(catalogue):
    page = catalogue().page
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("form[data-guard] input[name=name]").fill("欧阳龑")
    page.evaluate("location.href = '/me/'")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/catalogue/")


def test_the_look_is_changed_in_the_menu_and_stays(catalogue):
    page = catalogue().page
    page.locator("details[data-menu] summary").click()
    page.locator("button[name=theme][value=dark]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator("details[data-menu] summary").click()
    page.locator("button[name=language][value=en]").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_a_menu_closes_by_escape_and_by_looking_elsewhere(catalogue):
    page = catalogue(PHONE).page
    menu = page.locator("details[data-menu]")
    menu.locator("summary").click()
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    menu.locator("summary").click()
    page.mouse.click(8, 730)
    assert menu.get_attribute("open") is None


def test_without_a_network_a_page_without_names_says_what_works(catalogue):
    visitor = catalogue(PHONE)
    page = visitor.page
    page.wait_for_load_state("networkidle")
    assert page.evaluate(READY) == 1
    page.context.set_offline(True)
    page.goto(visitor.home + "/me/")
    assert "没有网络" in page.locator("h1").inner_text()
    assert page.locator(".brand").is_visible()
    page.context.set_offline(False)
    visitor.complaints.clear()  # the browser says that it could not load


def test_everything_can_be_read_without_scripts(visit, office):
    visitor = visit(office, PHONE, java_script_enabled=False)
    assert visitor.go("/catalogue/") == 200
    visitor.page.locator("details[data-menu] summary").click()
    assert visitor.page.locator("button[name=language]").first.is_visible()
    assert visitor.page.locator(".tbl-stack tbody tr").first.is_visible()
