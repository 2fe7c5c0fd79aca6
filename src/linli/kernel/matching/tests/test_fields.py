"""Each field as it is typed, and how far two of them agree."""

import pytest

from linli.kernel.matching.api import LEVELS, Record, compare
from linli.kernel.matching.births import birth, sex
from linli.kernel.matching.contacts import address, phones
from linli.kernel.matching.documents import NONE, OTHER, PARTIAL, VALID, WEAK, WRONG, document

CARD = "21990419800101178X"
CARD_OF_TWIN = "219904198001011800"


def level(field, one, other):
    """The level of this field between two records that have nothing else but a name."""
    column = {"birth": "birth_date"}.get(field, field)
    a, b = (
        Record(key, "王伟", **{column: text}) if field != "name" else Record(key, text)
        for key, text in (("1", one), ("2", other))
    )
    codes = [reason.code for reason in compare(a, b).reasons if reason.code.startswith(field + ".")]
    return codes[0].split(".")[1] if codes else ""


@pytest.mark.parametrize(
    ("typed", "kind", "digits"),
    [
        (CARD, VALID, CARD),
        ("21990419800101178x", VALID, CARD),
        (" 219904 19800101 178X\t", VALID, CARD),
        ("'２１９９０４１９８００１０１１７８Ｘ", VALID, CARD),
        ("219904800101178", WEAK, CARD),
        ("219904198001011781", WRONG, "219904198001011781"),
        ("219904198001011000.0", PARTIAL, "219904198001011???"),
        ("2.19904E+17", PARTIAL, "21990?????????????"),
        ("219904********178X", PARTIAL, "219904????????178X"),
        ("E12345678", OTHER, "E12345678"),
        ("21990419800101178", OTHER, "21990419800101178"),
        ("无", NONE, ""),
        ("0", NONE, ""),
        ("", NONE, ""),
        ("1.9E+05", NONE, ""),
        ("***", NONE, ""),
    ],
)
def test_a_document_is_understood_as_typed(typed, kind, digits):
    assert document(typed) == (kind, digits)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (CARD, "219904800101178", "same"),
        (CARD, "219904198001011781", "near"),
        (CARD, "21990419800101187X", "near"),
        (CARD, "21990419800101178", "near"),
        (CARD, "219904198001011000", "rest"),
        (CARD, "219904********178X", "rest"),
        (CARD, "2.19904E+17", ""),
        (CARD, CARD_OF_TWIN, "both_valid"),
        (CARD, "E12345678", ""),
        ("E12345678", "E12345679", "number_near"),
        ("E12345678", "G99345111", "number_other"),
    ],
)
def test_two_documents(one, other, found):
    assert level("document", one, other) == found == level("document", other, one)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("王伟", "王偉", "same"),
        ("王伟", "王 伟", "same"),
        ("王伟(户主)", "王伟先生", "same"),
        ("张伟", "章威", "sound"),
        ("单晓明", "山小明", "sound"),
        ("曾强", "增强", "sound"),
        ("乐心", "月新", "sound"),
        ("王建国", "建国王", "order"),
        ("王建国", "王建", "close"),
        ("王建国", "王建业", "close"),
        ("王建?", "王建国", "close"),
        ("王建guo", "王建国", "close"),
        ("王建国", "李建国", "given"),
        ("王建国", "王秀英", "surname"),
        ("王伟", "李芳", "other"),
        ("阿依古丽·买买提", "阿依古丽买买提", "same"),
        ("阿依古丽·买买提", "阿衣古丽•麦买提", "same"),
        ("WANG WEI", "王伟", "sound"),
        ("Wei Wang", "王伟", "order"),
        ("John Smith", "Smith, John", "order"),
        ("Jon Smith", "John Smith", "sound"),
        ("Davies", "Olivia Davies", "part"),
        ("", "王伟", ""),
    ],
)
def test_two_names(one, other, found):
    assert level("name", one, other) == found == level("name", other, one)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1980-01-02", 19800102), ("1980年1月2日", 19800102), ("19800102", 19800102), ("1980/1/2", 19800102),
        ("1980.01.02", 19800102), ("１９８０.1.2", 19800102), ("02/01/1980", 19800102), ("12/31/1980", 19801231),
        ("80.1.2", 19800102), ("1980年1月", 19800100), ("1980", 19800000), ("29222", 19800102), ("3 Feb 1980", 19800203),
        ("1980-01-02 00:00:00", 19800102), ("不详", 0), ("", 0), ("99999999", 0), ("1980-13-45", 0),
    ],
)  # fmt: skip
def test_a_day_of_birth_is_understood_as_typed(typed, day):
    assert birth(typed) == day


def test_a_column_of_births_is_read_as_each_of_them_is():
    from linli.kernel.matching.columns import columns  # noqa: PLC0415

    typed = [
        "1980-01-02",
        "1980年1月2日",
        "19800102",
        "1980/1/2",
        "80.1.2",
        "1980",
        "29222",
        "",
        "abc",
        "1980-02-31",
        "1980-1-2-3",
    ]
    read = columns([Record(str(place), "", birth_date=text) for place, text in enumerate(typed)])
    assert read.births.tolist()[:9] == [birth(text) for text in typed[:9]]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("1980-03-05", "1980年3月5日", "same"),
        ("1980-03-05", "1980-05-03", "swapped"),
        ("1980-03-05", "1980-03-06", "near"),
        ("1980-03-05", "1990-03-05", "near"),
        ("1980-03-05", "1980-03-28", "parts"),
        ("1980-03-05", "1980-01-30", "about"),
        ("1980-03-05", "1980-11-29", "year"),
        ("1980-03-05", "1980-03", "coarse"),
        ("1980-03-05", "1981", "other"),
        ("1980-03-05", "1955-07-19", "other"),
        ("1980-03-05", "", ""),
    ],
)
def test_two_days_of_birth(one, other, found):
    assert level("birth", one, other) == found == level("birth", other, one)


def test_birth_and_sex_are_read_from_the_document_where_they_were_not_typed():
    told = compare(Record("1", "王伟", CARD), Record("2", "王伟", birth_date="1980-01-01", sex="女"))
    assert {"birth.same", "sex.same"} <= {reason.code for reason in told.reasons}


def test_sexes():
    assert [sex(text) for text in ("男", "女", "1", "F", "male", "", "?")] == [1, 2, 1, 2, 1, 0, 0]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("16000138000", ("16000138000",)), ("+86 160-0013-8000", ("16000138000",)), ("008616000138000", ("16000138000",)),
        ("16000138000/16000138001", ("16000138000", "16000138001")), ("１６０００１３８０００", ("16000138000",)),
        ("0411-88886666", ("41188886666",)), ("A@B.cn ", ("a@b.cn",)), ("无", ()), ("000000000", ()), ("11111111111", ()),
    ],
)  # fmt: skip
def test_telephones(typed, found):
    assert phones(typed) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("16000138000", "16000138000/16000139999", "same"),
        ("16000138000", "16000138001", "near"),
        ("16000138000", "16000130800", "near"),
        ("16000138000", "16099999999", "other"),
        ("a.long.name@mail.cn", "a.long.nam@mail.cn", "near"),
        ("16000138000", "", ""),
    ],
)
def test_two_telephones(one, other, found):
    assert level("phone", one, other) == found == level("phone", other, one)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("西山街12号楼3单元502", "西山街12-3-502", "same"),
        ("西山街12号楼3单元502室", "西山街１２＃３－５０２", "same"),
        ("大连市西岗区西山街道北苑12号楼3单元502", "北苑小区12-3-502", "door"),
        ("西山街12号楼3单元502", "西山街12号楼3单元501", "like"),
        ("西山街12号楼3单元502", "西山街7号楼1单元101", "street"),
        ("西山街12号楼3单元502", "北苑小区5-1-101", "other"),
        ("7 Wallaby Place", "7 Walaby Place", "door"),
        ("", "西山街", ""),
    ],
)
def test_two_addresses(one, other, found):
    assert level("address", one, other) == found == level("address", other, one)


def test_separators_do_not_matter():
    assert address("西山街１２号楼３单元502").replace("-", "") == "西山街123502"


def test_every_reason_has_a_code_that_others_can_translate():
    told = compare(Record("1", "王伟", CARD, phone="16000138000"), Record("2", "王偉", CARD, phone="16000138000"))
    for reason in told.reasons:
        field, name = reason.code.split(".")
        assert name in LEVELS[field]
