"""A file that cannot be read is refused with a sentence that says why and what to do."""

import re
from typing import get_args

import pytest
from django.utils import translation

from linli.ground.rosters.declarations.words import refusal
from linli.kernel.sheets.api import CannotRead, Why

CODES = get_args(Why)


@pytest.mark.parametrize("why", CODES)
def test_every_reason_has_a_chinese_sentence_that_ends(why):
    with translation.override("zh-hans"):
        sentence = refusal(CannotRead(why, "detail"))
    assert re.search("[\u4e00-\u9fff]{3}", sentence)
    assert sentence.endswith("。")
    assert "detail" not in sentence


def test_no_two_reasons_sound_alike():
    assert len({refusal(CannotRead(why)) for why in CODES}) == len(CODES)
