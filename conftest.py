"""What every test of the house shares: both databases, shared data or a loud skip, and a word on what was skipped."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import translation

from tools import messages

ROOT = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("LINLI_SHARED") or ROOT.parent / "shared")
_missed: set[str] = set()


def pytest_configure(config: pytest.Config) -> None:
    """The texts are compiled where they are older than their sources, once, before the workers of xdist begin."""
    stale = [path for path in messages.catalogues() if _is_stale(path)]
    if stale and not hasattr(config, "workerinput"):
        traditional = messages.to_traditional()
        for path in stale:
            messages.compile_catalogue(path, traditional)


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever may use a database may use both: the journal of reads is written beside everything."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark or {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
            kwargs = mark.kwargs if mark else {}
            item.add_marker(pytest.mark.django_db(**{"databases": "__all__"} | kwargs), append=False)


@pytest.fixture
def shared(request: pytest.FixtureRequest):
    """A function from a path inside the shared data to the file; the test is skipped, loudly, where there is none."""

    def find(path: str) -> Path:
        found = SHARED / path
        if not found.exists():
            _missed.add(path)
            pytest.skip(f"no shared data {path}; set LINLI_SHARED to the folder that has it")
        return found

    return find


@pytest.fixture(autouse=True)
def _nothing_is_carried_over():
    """Caches and the active language belong to one test."""
    cache.clear()
    with translation.override("zh-hans"):
        yield


def pytest_terminal_summary(terminalreporter) -> None:
    for path in sorted(_missed):
        terminalreporter.write_line(f"NOT RUN for want of shared data: {path}", yellow=True, bold=True)
