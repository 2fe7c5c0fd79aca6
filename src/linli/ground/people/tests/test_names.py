"""Names: rare characters, compound surnames, minority and Latin names; kept as on the document, found by pinyin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.ground.people.models.spelling import spell
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.names import (
    COMPOUND_SURNAMES,
    fold_pinyin,
    is_compound,
    is_written_in_han,
    split_name,
    tidy_name,
)
from linli.ground.people.testing import somebody
from linli.kernel.access.api import Protection, shown

han = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
given_names = st.text(han, min_size=1, max_size=3)
surnames = st.sampled_from(["王", "单", "解", "区", "仇", "曾", "朴", *sorted(COMPOUND_SURNAMES)])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("王 小 兰", "王小兰"),
        ("　欧阳　娜娜　", "欧阳娜娜"),
        ("古丽娜尔•买买提", "古丽娜尔·买买提"),
        ("阿卜杜拉・艾力", "阿卜杜拉·艾力"),
        ("Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith"),
        ("  Mary  O'Neill ", "Mary O'Neill"),
        ("José García", "José García"),
        ("何龑", "何龑"),
        ("赵𬱖", "赵𬱖"),
        ("王〇", "王〇"),
        ("王\ue863", "王\ue863"),
    ],
)
def test_a_name_is_kept_as_on_the_document(written, kept):
    assert tidy_name(written) == kept


@pytest.mark.parametrize("title", ["王女士", "李奶奶", "张先生"])
def test_no_title_is_read_into_or_out_of_a_name(title):
    assert tidy_name(title) == title


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "name.empty"),
        ("　 ", "name.empty"),
        ("不详", "name.placeholder"),
        ("无", "name.placeholder"),
        ("王小兰2", "name.digits"),
        ("13800001234", "name.digits"),
        ("王*兰", "name.sign"),
        ("王小兰?", "name.sign"),
        ("王" * 61, "name.long"),
    ],
)
def test_what_is_no_name_is_refused_by_its_reason(written, code):
    with pytest.raises(Fault) as refused:
        tidy_name(written)
    assert refused.value.code == code


@given(surnames, given_names)
def test_surname_and_given_name_make_the_name_again(surname, first):
    name = surname + first
    assert "".join(split_name(name)) == name
    if surname in COMPOUND_SURNAMES:
        assert split_name(name) == (surname, first)
        assert is_compound(name)


def test_a_short_name_that_begins_like_a_compound_surname_has_a_single_one():
    assert split_name("欧阳") == ("欧", "阳")


@pytest.mark.parametrize("whole", ["古丽娜尔·买买提", "John Smith"])
def test_minority_and_latin_names_are_not_cut(whole):
    assert split_name(whole) == ("", whole)


@given(surnames, given_names)
def test_tidying_twice_is_tidying_once(surname, first):
    once = tidy_name(f" {surname}　{first} ")
    assert tidy_name(once) == once == surname + first
    assert is_written_in_han(once)


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("王小兰", "wangxiaolan", "wxl"),
        ("欧阳娜娜", "ouyangnana", "oynn"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("单雄信", "shanxiongxin", "sxx"),
        ("仇英", "qiuying", "qy"),
        ("解缙", "xiejin", "xj"),
        ("区大相", "oudaxiang", "odx"),
        ("吕布", "lvbu", "lb"),
        ("曾国藩", "zengguofan", "zgf"),
        ("朴槿", "piaojin", "pj"),
        ("长孙无忌", "zhangsunwuji", "zswj"),
        ("John Smith", "johnsmith", "js"),
        ("José García", "josegarcia", "jg"),
        ("古丽娜尔·买买提", "gulinaermaimaiti", "glnemmt"),
    ],
)
def test_a_name_is_spelt_with_the_reading_of_its_surname(name, pinyin, initials):
    assert spell(name) == (pinyin, initials)


@given(surnames, given_names)
def test_every_name_is_spelt_in_small_letters_that_a_search_can_type(surname, first):
    pinyin, initials = spell(surname + first)
    assert fold_pinyin(pinyin) == pinyin
    assert len(initials) <= len(surname + first)


@pytest.mark.parametrize(
    ("typed", "folded"), [("Wáng Xiǎo-lán", "wangxiaolan"), ("LÜ", "lv"), ("lu:", "lv"), ("Nǚ", "nv")]
)
def test_pinyin_is_compared_without_tones_and_spaces(typed, folded):
    assert fold_pinyin(typed) == folded


@given(st.sampled_from(["王", "欧阳", "尉迟", "司马"]), given_names)
def test_a_masked_name_keeps_the_surname_and_hides_the_rest(surname, first):
    name = surname + first
    masked = shown(somebody(powers=""), Protection.NAME, name)
    assert masked.startswith(surname)
    assert "*" in masked
    assert masked != name
    assert shown(somebody(powers="see.names"), Protection.NAME, name) == name
