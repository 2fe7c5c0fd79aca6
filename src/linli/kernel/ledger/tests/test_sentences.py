import string
from uuid import uuid4

import pytest
from django.utils import translation

from linli.kernel.access.api import system
from linli.kernel.ledger import api as ledger
from linli.kernel.ledger import kinds
from linli.kernel.ledger.models import Entry, Payload
from linli.kernel.ledger.testing import DOOR_ANSWERED, answered


def placeholders(sentence):
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def own_kinds():
    return [kind for kind in ledger.kinds().values() if kind.name.startswith("ledger.")]


def test_every_kind_reads_in_chinese_and_in_english_with_the_same_facts():
    wrong = []
    for kind in own_kinds():
        with translation.override("en"):
            english = str(kind.sentence)
        with translation.override("zh-hans"):
            chinese = str(kind.sentence)
        if not any("一" <= letter <= "鿿" for letter in chinese):
            wrong.append(f"{kind.name}: no Chinese sentence")
        if any("一" <= letter <= "鿿" for letter in english):
            wrong.append(f"{kind.name}: no English sentence")
        if placeholders(english) != placeholders(chinese):
            wrong.append(f"{kind.name}: {placeholders(english) ^ placeholders(chinese)} in one language only")
    assert wrong == []


def test_codes_are_read_as_words(xishan):
    assert "behind a closed door" in ledger.sentence(answered(xishan, door="closed"))


def test_a_sentence_names_the_post_and_the_facts(xishan):
    assert ledger.sentence(answered(xishan)) == "西山社区居委会 recorded 3 people behind 12-3-502"


def test_what_a_schedule_did_is_said_to_be_done_by_linli(db):
    with translation.override("en"):
        assert ledger.sentence(answered(system("night"))).startswith("Linli itself recorded")


@pytest.mark.parametrize(("language", "word"), [("en", "(deleted)"), ("zh-hans", "（已删除）")])
def test_a_sentence_whose_content_was_purged_says_so(xishan, language, word):
    entry = answered(xishan)
    Payload.objects.all().delete()
    with translation.override(language):
        assert word in ledger.sentence(Entry.objects.seen_by(xishan).get(pk=entry.pk))


def test_whose_it_was_is_still_said_when_the_content_is_purged(xishan, monkeypatch):
    entry = answered(xishan)
    Payload.objects.all().delete()
    entry = Entry.objects.seen_by(xishan).get(pk=entry.pk)
    with translation.override("en"):
        assert ledger.sentence(entry).startswith("a post of 西山社区 recorded")
        monkeypatch.setitem(kinds._namers, "post", lambda ids: dict.fromkeys(ids, "西山社区主任"))
        assert ledger.sentence(entry).startswith("西山社区主任 recorded")


def test_ids_are_named_as_they_are_called_today_asking_once(xishan, monkeypatch):
    asked = []

    def namer(ids):
        asked.append(len(ids))
        return dict.fromkeys(ids, "某户")

    monkeypatch.setitem(kinds._namers, "door", namer)
    entries = [answered(xishan, door=uuid4()) for _ in range(3)]
    assert all("某户" in said for said in ledger.sentences(entries))
    assert asked == [3]


def test_an_id_nobody_names_is_shortened(xishan):
    door = uuid4()
    assert f"…{str(door)[-6:]}" in ledger.sentence(answered(xishan, door=door))


def test_lists_and_yes_and_no_are_words(xishan):
    with translation.override("en"):
        assert "1, yes, —" in ledger.sentence(answered(xishan, door=[1, True, None]))


def test_a_kind_that_is_no_longer_declared_still_shows(xishan, monkeypatch):
    entry = answered(xishan)
    monkeypatch.delitem(kinds._kinds, DOOR_ANSWERED.name)
    assert ledger.sentence(entry) == DOOR_ANSWERED.name


def test_a_translation_with_a_placeholder_of_its_own_does_not_break_the_page(xishan, monkeypatch):
    monkeypatch.setitem(kinds._kinds, DOOR_ANSWERED.name, kinds.Kind(DOOR_ANSWERED.name, "{post} {nothing}"))
    assert ledger.sentence(answered(xishan)) == "西山社区居委会 —"


def test_a_kind_declared_twice_with_another_meaning_is_refused():
    with pytest.raises(ValueError, match="declared twice"):
        ledger.declare(kinds.Kind(DOOR_ANSWERED.name, "something else"))
