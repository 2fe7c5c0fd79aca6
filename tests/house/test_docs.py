"""What an operator or a developer may need is written down, and what is written down exists."""

import dataclasses
import re

import pytest
from django.conf import settings

from linli.config import cli, environment

from . import inventory

DOCS = {path: path.read_text(encoding="utf-8") for path in sorted((inventory.ROOT / "docs").rglob("*.md"))}
EVERYTHING = "\n".join(DOCS.values())
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_verb_of_the_command_line_is_documented(verb):
    assert re.search(rf"`linli {re.escape(verb)}\b", EVERYTHING)


def settings_read():
    source = (inventory.SOURCE / "config" / "environment.py").read_text()
    return sorted(set(re.findall(r'"((?:LINLI_[A-Z_]+|[A-Z]+_URL))"', source)))


@pytest.mark.parametrize("name", settings_read())
def test_every_setting_is_documented(name):
    assert f"`{name}`" in EVERYTHING


def test_the_documented_settings_exist():
    documented = set(re.findall(r"`(LINLI_[A-Z_]+)`", EVERYTHING))
    assert documented - set(settings_read()) - {"LINLI_SHARED"} - set(dir(settings)) == set()
    assert dataclasses.fields(environment.Environment)


@pytest.mark.parametrize("app", inventory.our_apps(), ids=lambda app: app.label)
def test_the_map_shows_every_app(app):
    assert f"`{inventory.short(inventory.folder(app))}/`" in DOCS[inventory.ROOT / "docs" / "map.md"]


@pytest.mark.parametrize("app", inventory.our_apps(), ids=lambda app: app.label)
def test_the_glossary_has_the_term_of_every_app(app):
    assert re.search(rf"\*\*{app.label}?\b", DOCS[inventory.ROOT / "docs" / "glossary.md"], re.IGNORECASE)


@pytest.mark.parametrize("path", [*DOCS, *inventory.ROOT.glob("*.md")], ids=inventory.short)
def test_no_link_leads_nowhere(path):
    links = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_no_document_names_a_place_outside():
    assert [inventory.short(path) for path, text in DOCS.items() if inventory.ELSEWHERE.search(text)] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_notices_name_what_is_locked(lock):
    """`make notices` writes them anew."""
    path = inventory.ROOT / lock
    if not path.exists():
        pytest.skip("a copy of the sources without locks")
    notices = (inventory.ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    locked = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", path.read_text(), re.MULTILINE)
    assert [f"{name} {version}" for name, version in locked if f"| {name} | {version} |" not in notices] == []
