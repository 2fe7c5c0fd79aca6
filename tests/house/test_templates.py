"""Pages carry no code of their own and no words that a translator has not seen."""

import re

import pytest
from django.template.loader import get_template

from linli.config.settings import PACKAGE

from . import inventory

PAGES = [path for path in inventory.templates() if path.suffix == ".html"]
TAG = re.compile(r"\{%-?\s*(\w+)(.*?)%\}", re.DOTALL)
LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")
SPOKEN = ("placeholder", "title", "alt", "aria-label", "aria-description", "label", "summary")
SAME_IN_EVERY_LANGUAGE = {
    "Linli",
    "邻里",
    "English",
    "简体中文",
    "繁體中文",
    "繁體",
    "简体",
    "ID",
    "nbsp",
    "PDF",
    "CSV",
    "Excel",
    "xlsx",
    "csv",
    "xls",
}

templates = pytest.mark.parametrize("path", PAGES, ids=inventory.short)


def text_of(path):
    return path.read_text(encoding="utf-8")


def without_speech(text):
    """The template without comments, translated text and tags: what is left is said in one language only."""
    text = re.sub(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", " ", text, flags=re.DOTALL)
    text = re.sub(r"<(code|pre|kbd)\b.*?</\1>", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{%\s*blocktrans(late)?\b.*?endblocktrans(late)?\s*%\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{%\s*block (?:body_class|density|back_url)\s*%\}.*?\{%\s*endblock\s*%\}", " ", text)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    return re.sub(r"\sdata-[\w-]+=\"[^\"]*\"", " ", text)


def test_there_are_templates():
    assert PAGES


@templates
def test_the_template_can_be_read(path):
    get_template(str(path).split("/templates/", 1)[1])


@templates
def test_no_script_style_or_handler_stands_in_a_page(path):
    text = text_of(path)
    inline = re.findall(
        r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on\b",
        text,
        re.IGNORECASE,
    )
    assert inline == []


@templates
def test_everything_said_is_translated(path):
    if path.parent.name == "catalogue":
        pytest.skip("shows the components with invented people as examples")
    bare = without_speech(text_of(path))
    spoken = re.findall(rf"\s(?:{'|'.join(SPOKEN)})\s*=\s*\"([^\"]*)\"", bare)
    said = [re.sub(r"<[^>]*>", " ", bare), *spoken]
    words = {word for text in said for word in LETTERS.findall(text)} - SAME_IN_EVERY_LANGUAGE
    assert words == set()


@templates
def test_nothing_is_loaded_from_elsewhere(path):
    assert re.findall(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//[^\"']*", text_of(path)) == []


@templates
def test_every_form_that_writes_is_guarded_against_forgery(path):
    forms = re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", text_of(path), re.DOTALL | re.IGNORECASE)
    assert [form[:80] for form in forms if "csrf_token" not in form] == []


@templates
def test_nothing_is_marked_safe(path):
    assert re.findall(r"\|\s*safe(?:seq)?\b|autoescape off", text_of(path)) == []


def test_every_template_is_used():
    """By name in Python, or by another template."""
    everything = "\n".join(p.read_text(encoding="utf-8") for p in [*inventory.python_files(), *PAGES])
    unused = []
    for path in PAGES:
        name = str(path).split("/templates/", 1)[1]
        if name.startswith(("account/", "mfa/", "allauth/", "usersessions/", "django/")) or "/" not in name:
            continue  # named by third parties and by Django
        if f'"{name}"' not in everything and f"'{name}'" not in everything:
            unused.append(name)
    assert unused == []


def test_every_icon_named_is_in_the_sprite():
    sprite = (PACKAGE / "kernel" / "ui" / "static" / "dist" / "icons.svg").read_text()
    known = set(re.findall(r'id="([^"]+)"', sprite))
    sources = "\n".join(p.read_text(encoding="utf-8") for p in [*PAGES, *inventory.python_files()])
    named = set(re.findall(r"""\{%\s*icon\s+["']([a-z0-9-]+)["']|\bicon=["']([a-z0-9-]+)["']""", sources))
    assert {name for pair in named for name in pair if name} - known == set()
