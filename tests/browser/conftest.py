"""A real Chromium, and visitors who are signed in at a post and whose pages must stay free of complaints."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from linli.ground.posts.testing import signed_in

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs its own loop in this thread
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium, or Playwright's own where it was installed."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as missing:
            pytest.skip(f"no Chromium: {missing}")
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Somebody before a screen. `go` takes an address; whatever the browser complains of is collected."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def go(self, path: str) -> int:
        """Open a page; its status."""
        answer = self.page.goto(self.home + path)
        return answer.status if answer else 0

    def barriers(self) -> list[str]:
        """What axe finds wrong with the page as it stands."""
        found = Axe().run(self.page).response["violations"]
        return [f"{self.page.url}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]

    def sideways(self) -> int:
        """How many pixels the page is wider than the screen."""
        return int(self.page.evaluate(SIDEWAYS))


@pytest.fixture
def visit(live_server: Any, chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """`visit(post, PHONE)`: a visitor signed in at the post; without a post, a stranger. No complaint may remain."""
    visitors: list[Visitor] = []

    def come(post: Any = None, size: dict[str, int] = DESK, **said: Any) -> Visitor:
        touch = size["width"] < 600
        context = chromium.new_context(viewport=size, locale="zh-CN", has_touch=touch, **said)
        context.set_default_timeout(10_000)
        if post:
            cookie = signed_in(Client(), post).cookies["sessionid"]
            context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
        visitors.append(Visitor(context.new_page(), live_server.url))
        return visitors[-1]

    yield come
    for visitor in visitors:
        visitor.page.context.close()
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    assert complaints == [], "\n".join(complaints)
