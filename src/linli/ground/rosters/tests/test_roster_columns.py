"""Whatever the order of the columns, their headings and what stands above them: they are recognised, with a reason."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.ground.people.testing import an_id_number
from linli.ground.rosters.rules import columns
from linli.ground.rosters.rules.columns import EXACT, Target
from linli.ground.rosters.rules.lines import Reader, Table

TODAY = date(2026, 11, 21)
WORDS = {target: words.split() for target, words in EXACT.items()}
PEOPLE = [
    {
        Target.NAME: name,
        Target.SEX: "女" if number % 2 else "男",
        Target.DOCUMENT: an_id_number(date(1970 + number, 3, 12), "2" if number % 2 else "1", order=100 + number),
        Target.PHONE: f"1390000567{number}",
        Target.BIRTH: f"{1970 + number}-03-12",
        Target.BUILDING: "12",
        Target.ENTRANCE: "3",
        Target.ROOM: f"{number + 1}02",
        Target.RELATION: "户主" if number % 3 == 0 else "子",
        Target.OCCUPATION: "教师",
        Target.NOTE: "",
    }
    for number, name in enumerate(["王小兰", "李建国", "欧阳娜娜", "赵敏", "孙丽", "龑喆"])
]
CHOSEN = [Target.NAME, Target.SEX, Target.DOCUMENT, Target.PHONE, Target.BUILDING, Target.ENTRANCE, Target.ROOM]
MORE = [Target.BIRTH, Target.RELATION, Target.OCCUPATION, Target.NOTE]


@st.composite
def tables(draw):
    """A table of PEOPLE with its columns in any order, under any of their headings, below any titles."""
    order = draw(st.permutations(CHOSEN + draw(st.lists(st.sampled_from(MORE), unique=True))))
    headings = [draw(st.sampled_from([w for w in WORDS[t] if not w.isascii()])) for t in order]
    spaced = [
        draw(st.sampled_from([word, f" {word} ", "　".join(word), f"{word}*", f"{word}（必填）"])) for word in headings
    ]
    titles = draw(st.lists(st.sampled_from(["西山社区居民名册", "填表日期：2026年11月", "注：请如实填写"]), max_size=3))
    number = draw(st.booleans())
    rows = [tuple([title] + [""] * (len(order) - 1 + number)) for title in titles]
    rows.append(tuple((["序号"] if number else []) + spaced))
    rows += [tuple(([str(i)] if number else []) + [p[t] for t in order]) for i, p in enumerate(PEOPLE, 1)]
    return [*enumerate(rows, start=1)], order, number


@given(tables())
@settings(max_examples=150, deadline=None)
def test_shuffled_columns_under_any_headings_are_read_back(made):
    rows, order, number = made
    header = columns.find_header(rows)
    assert header.last_row == len(rows) - len(PEOPLE)
    below = [row for at, row in rows if at > header.last_row]
    guesses = columns.guess(header, below)
    assert [guess.target for guess in guesses][number:] == list(order)
    table = Table.of(0, {guess.column: guess.target for guess in guesses}, header.last_row)
    lines = list(Reader(table, TODAY).lines(rows))
    assert [(line.name, line.document_no, line.phone, line.sex) for line in lines] == [
        (p[Target.NAME], p[Target.DOCUMENT], p[Target.PHONE], "2" if p[Target.SEX] == "女" else "1") for p in PEOPLE
    ]
    assert {line.address for line in lines} == {f"12号楼3单元{p[Target.ROOM]}" for p in PEOPLE}


def test_every_guess_says_why():
    header = columns.Header((1,), ("姓名", "联系方式", "颜色", ""))
    told = columns.guess(header, [("王小兰", "13900005678", "红", WANG)] * 3)
    assert [(guess.target, guess.said, guess.alike, guess.filled) for guess in told] == [
        (Target.NAME, "both", 3, 3),
        (Target.PHONE, "both", 3, 3),
        (Target.NOTHING, "", 0, 3),
        (Target.DOCUMENT, "values", 3, 3),
    ]


WANG = an_id_number(date(1988, 3, 12), "2", order=7)


def test_the_same_headings_have_the_same_shape_however_they_are_spaced():
    one, other = columns.Header((1,), ("姓 名", "电话*")), columns.Header((4,), ("姓名", "电话（必填）"))
    assert one.shape == other.shape
    assert one.shape != columns.Header((1,), ("姓名", "手机")).shape


@pytest.mark.parametrize("heading", ["户籍地址", "年龄", "序号", "紧急联系人电话", "监护人姓名", "邮编"])
def test_what_is_about_something_else_is_left_alone(heading):
    assert columns.target_of(heading) is Target.NOTHING


def test_a_mapping_needs_a_name_and_says_each_thing_once():
    assert columns.conflicts_of({0: "sex"}) == ["name.missing"]
    assert columns.conflicts_of({0: "name", 1: "name", 2: "phone", 3: "phone"}) == ["twice.name"]
