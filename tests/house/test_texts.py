"""The interface is complete in Simplified Chinese and English: nothing missing, nothing fuzzy, nothing stale."""

import re
import string

import polib
import pytest

from tools import messages, texts

from . import inventory

APPS = [inventory.folder(app) for app in inventory.our_apps()]
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[a-z]{2,}")
PYTHON_NAMES = re.compile(r"%\((\w+)\)[sd]")

every_app = pytest.mark.parametrize("app", APPS, ids=inventory.short)


def catalogue(app):
    path = app / "locale" / "zh_Hans" / messages.INSIDE
    return polib.pofile(str(path), encoding="utf-8") if path.exists() else polib.POFile()


@every_app
def test_the_catalogue_has_the_texts_of_the_sources_and_no_others(app):
    listed = {texts.Text(e.msgid, e.msgid_plural, e.msgctxt or "") for e in catalogue(app) if not e.obsolete}
    used = set(texts.of_app(app))
    assert {text.one for text in used - listed} == set(), "run `make messages` and translate these"
    assert {text.one for text in listed - used} == set(), "no source says these any more; run `make messages`"


@every_app
def test_nothing_is_missing_or_fuzzy(app):
    path = app / "locale" / "zh_Hans" / messages.INSIDE
    assert not path.exists() or list(messages.lacking(path)) == []


@every_app
def test_the_sources_speak_english_and_the_catalogue_chinese(app):
    for entry in catalogue(app):
        assert not HAN.search(entry.msgid) or len(LATIN.findall(entry.msgid)) > 3  # English that quotes an address
        translated = "".join([entry.msgstr, *entry.msgstr_plural.values()])
        assert HAN.search(translated) or not re.search(r"[a-z]{3}", re.sub(r"%\(\w+\)s|\{\w+\}", "", entry.msgid))


@every_app
def test_a_translation_fills_in_the_same_things(app):
    for entry in catalogue(app):
        english = entry.msgid_plural or entry.msgid
        for said in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
            assert set(PYTHON_NAMES.findall(said)) == set(PYTHON_NAMES.findall(english)), english
            if "%(" not in english and "{" in english:
                assert names(said) == names(english), english


def names(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_traditional_chinese_uses_the_reviewed_terms():
    traditional = messages.to_traditional()
    assert traditional("网格员走访社区居民") == "網格員走訪社區居民"
    assert traditional("导出台账 %(count)s 户") == "匯出臺帳 %(count)s 戶"


def test_one_text_has_one_translation_in_the_whole_house():
    """Catalogues are merged when Linli runs: of two translations of one text, one would silently win everywhere."""
    said: dict[tuple[str | None, str], dict[str, str]] = {}
    for path in messages.catalogues():
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                word = entry.msgstr or entry.msgstr_plural.get(0, "")
                said.setdefault((entry.msgctxt, entry.msgid), {}).setdefault(word, path.parts[-4])
    quarrels = {text: words for (_context, text), words in said.items() if len(words) > 1}
    assert quarrels == {}, "give texts with different meanings different words, or a context"
