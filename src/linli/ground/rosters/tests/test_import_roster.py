"""A roster comes in: its columns are confirmed, its rows are compared, decided, written, and taken back."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import connection

from linli.ground.people import testing
from linli.ground.people.api import change_person
from linli.ground.people.models import Household, Person, Residence
from linli.ground.people.testing import an_id_number
from linli.ground.places.models import Building, Dwelling
from linli.ground.places.testing import a_building, a_community
from linli.ground.rosters.actions import importing
from linli.ground.rosters.models import RosterImport, RosterPart, RosterRow
from linli.ground.rosters.queries import rosters as asked
from linli.ground.rosters.queries.books import returned_book
from linli.ground.rosters.queries.rows import seen_rows
from linli.kernel.access.api import Clash, Refused, system
from linli.kernel.custody import api as custody
from linli.kernel.ledger import api as ledger
from linli.kernel.ledger.models import Entry
from linli.kernel.notify.models import Notice
from linli.kernel.sheets.api import read

from .roster_files import (
    CHILD,
    FAMILY,
    HEADINGS,
    LI,
    NOW,
    OLD,
    WANG,
    accept_all,
    again,
    clerk_of,
    compared,
    decide,
    everybody,
    named,
    outcomes,
    proposed,
    reasons,
    received,
    undo,
    workbook,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def community():
    return a_community()


@pytest.fixture
def building(community):
    return a_building(community, "12", entrances=3, floors=6)


@pytest.fixture
def office(community):
    return clerk_of(community)


@pytest.fixture
def family(office, community, building):
    """The family of 12号楼3单元502, imported."""
    return write(office, compared(office, community, workbook(*FAMILY)))


def test_a_family_is_imported_into_one_household_behind_its_door(office, community, building):
    roster = compared(office, community, workbook(*FAMILY))
    assert outcomes(office, roster) == ["new"] * 3
    assert not everybody().exists()

    write(office, roster)
    assert [person.name for person in everybody()] == ["李建国", "李明", "王小兰"]
    home = Household.objects.unscoped("test").get()
    assert (home.dwelling.label, home.head.name) == ("12号楼3单元502", "王小兰")
    stays = Residence.objects.unscoped("test").order_by("relation")
    assert [(stay.person.name, stay.relation) for stay in stays] == [("王小兰", "02"), ("李建国", "11"), ("李明", "20")]


def test_what_is_written_can_be_found_and_read_like_what_was_typed_in(family):
    wang = named("王小兰")
    assert (wang.pinyin, wang.initials, wang.phone, wang.document_no) == ("wangxiaolan", "wxl", "13900005678", WANG)
    assert (wang.sex, wang.birth_date, wang.document_type) == ("2", date(1988, 3, 12), "id_card")
    fresh = Person(name="x", phone=wang.phone, document_no=WANG)
    for field in ("phone_blind", "phone_tail", "document_blind", "document_tail"):
        assert getattr(wang, field) == Person._meta.get_field(field).pre_save(fresh, add=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, document_no FROM people_person")
        assert "13900005678" not in str(cursor.fetchall())


def test_importing_the_same_file_again_changes_nothing_and_says_so(office, community, family):
    before = list(everybody().values()), list(Residence.objects.unscoped("test").order_by("pk").values())
    roster = write(office, compared(office, community, workbook(*FAMILY)))
    assert outcomes(office, roster) == ["same"] * 3
    assert [roster.counts[f"written_{name}"] for name in ("new", "changed", "same")] == [0, 0, 3]
    assert (list(everybody().values()), list(Residence.objects.unscoped("test").order_by("pk").values())) == before


def test_a_new_telephone_and_a_missing_document_are_changes(office, community, building):
    write(office, compared(office, community, workbook([1, "王小兰", "女", "", 13900005678, "12", "3", "502", "户主"])))
    roster = compared(office, community, workbook([1, "王小兰", "女", WANG, 13900005678, "12", "3", "502", "户主"]))
    assert outcomes(office, roster) == ["changed"]
    write(office, roster)
    roster = compared(office, community, workbook([1, "王小兰", "女", WANG, 13711112222, "12", "3", "502", "户主"]))
    assert [
        (d.label, d.old, d.new) for d in seen_rows(office, roster, list(asked.rows_of(office, roster)))[0].differences
    ] == [("电话", "13900005678", "13711112222")]
    write(office, roster)
    assert (named("王小兰").phone, named("王小兰").document_no, named("王小兰").version) == ("13711112222", WANG, 3)


def test_somebody_who_stands_behind_another_door_has_moved(office, community, family):
    roster = compared(office, community, workbook([1, "李明", "男", CHILD, "", "12", "1", "101", "子"]))
    assert outcomes(office, roster) == ["changed"]
    write(office, roster)
    stays = Residence.objects.unscoped("test").filter(person=named("李明")).order_by("from_date", "recorded_at")
    assert [(s.dwelling.label, s.until_date, s.left_for) for s in stays] == [
        ("12号楼3单元502", NOW.date(), "moved_within"),
        ("12号楼1单元101", None, ""),
    ]
    assert named("李明").position == stays[1].position


def test_a_variant_of_the_name_under_one_document_is_a_change(office, community, family):
    roster = compared(office, community, workbook([1, "王曉蘭", "女", WANG, 13900005678, "12", "3", "502", "户主"]))
    assert outcomes(office, roster) == ["changed"]
    write(office, roster)
    assert named("王曉蘭").pinyin == "wangxiaolan"


def test_another_name_under_one_document_waits_for_a_person(office, community, family):
    roster = compared(office, community, workbook([1, "赵敏", "女", WANG, 13900005678, "12", "3", "502", "户主"]))
    assert reasons(office, roster) == [("conflict", "name.other")]
    roster = write(office, roster)
    assert named("王小兰").version == 1
    roster = write(office, decide(office, roster, row_3="take"))
    assert (named("赵敏").document_no, roster.counts["written_changed"]) == (WANG, 1)


def test_another_document_of_a_namesake_behind_the_door_may_be_somebody_else(office, community, family):
    other = an_id_number(date(1991, 4, 4), "2", order=30)
    roster = compared(office, community, workbook([1, "王小兰", "女", other, 13900005678, "12", "3", "502", "妻"]))
    assert reasons(office, roster) == [("conflict", "document.other")]
    write(office, decide(office, roster, row_3="separate"))
    assert sorted(person.document_no for person in everybody().filter(name="王小兰")) == sorted([WANG, other])


def test_sex_and_birth_against_the_document_wait_for_a_person(office, community, building):
    headings = [*HEADINGS, "出生日期"]
    roster = compared(
        office,
        community,
        workbook(
            [1, "王小兰", "男", WANG, "", "12", "3", "502", "户主", ""],
            [2, "李建国", "男", LI, "", "12", "3", "502", "夫", "1985-07-02"],
            headings=headings,
        ),
    )
    assert reasons(office, roster) == [("conflict", "document.sex"), ("conflict", "document.birth_date")]
    write(office, decide(office, roster, row_3="take", row_4="blank"))
    assert (named("王小兰").sex, named("王小兰").document_no) == ("2", WANG)
    assert (named("李建国").birth_date, named("李建国").document_no) == (date(1985, 7, 2), "")


def test_a_wrong_check_digit_is_never_stored(office, community, building):
    wrong = WANG[:17] + ("0" if WANG[17] != "0" else "1")
    roster = compared(office, community, workbook([1, "王小兰", "女", wrong, "", "12", "3", "502", "户主"]))
    assert reasons(office, roster) == [("conflict", "id.check")]
    assert not write(office, roster).counts["written_new"]
    write(office, decide(office, again(office, roster), row_3="blank"))
    assert (named("王小兰").document_no, named("王小兰").document_type) == ("", "none")


def test_an_id_number_that_excel_made_a_number_is_flagged_and_left_empty(office, community, building):
    roster = compared(
        office, community, workbook([1, "王小兰", "女", float(WANG[:17] + "0"), "", "12", "3", "502", "户主"])
    )
    row = asked.rows_of(office, roster).get()
    assert (row.outcome, row.remarked) == ("new", True)
    assert "丢了" in " ".join(seen_rows(office, roster, [row])[0].reasons)
    write(office, roster)
    assert named("王小兰").document_no == ""


def test_one_person_twice_in_a_file_is_one_person(office, community, building):
    roster = compared(office, community, workbook(*FAMILY, [4, *FAMILY[0][1:]]))
    assert outcomes(office, roster) == ["new", "new", "new", "same"]
    write(office, roster)
    assert everybody().count() == 3


def test_two_rows_that_contradict_one_another_do_so_every_time(office, community, building):
    twice = workbook(*FAMILY, [4, "李明", "男", CHILD, "", "12", "1", "101", "子"])
    roster = compared(office, community, twice)
    assert reasons(office, roster)[3] == ("conflict", "twice.residence")
    write(office, roster)
    twice.seek(0)
    assert reasons(office, compared(office, community, twice))[:4] == [("same", "")] * 3 + [
        ("conflict", "twice.residence")
    ]


def test_a_door_that_is_not_known_needs_a_person_and_can_be_accepted(office, community, building):
    roster = compared(
        office,
        community,
        workbook(
            [1, "王小兰", "女", WANG, "", "12", "3", "1203", "户主"],
            [2, "赵敏", "女", OLD, "", "88", "1", "101", "户主"],
        ),
    )
    assert reasons(office, roster) == [("new", "address.new_door"), ("new", "address.new_building")]
    assert [(one.number, one.is_new, one.doors) for one in asked.new_doors(office, roster)] == [
        ("88", True, 1),
        ("12", False, 1),
    ]
    assert asked.tally(office, roster).ready == 0
    roster = write(office, accept_all(office, roster))
    assert {Residence.objects.unscoped("test").about(p).get().dwelling.label for p in everybody()} == {
        "12号楼3单元1203",
        "88号楼1单元101",
    }
    assert not undo(office, roster).counts["kept"]
    assert not Dwelling.objects.unscoped("test").filter(room="1203").exists()
    assert not Building.objects.unscoped("test").filter(number="88").exists()


def test_an_address_that_cannot_be_read_waits_and_the_row_is_not_lost(office, community, building):
    roster = compared(office, community, workbook([1, "王小兰", "女", WANG, "", "八号楼东头", "", "", "户主"]))
    assert outcomes(office, roster) == ["new"]
    roster = write(office, roster)
    assert (roster.counts["written_waiting"], everybody().count()) == (1, 0)


def test_what_was_chosen_for_the_columns_is_remembered(office, community, building):
    headings = [*HEADINGS[:-1], "称呼"]
    roster = received(office, community, workbook(*FAMILY, headings=headings))
    columns = {shape: {**mapping, 8: "note"} for shape, mapping in proposed(roster).items()}
    importing.confirm_columns(actor=office, at=NOW, expected=1, roster=roster, columns=columns)
    guess = received(office, community, workbook(*FAMILY, headings=headings)).tables[0]["columns"]["8"]
    assert guess[:2] == ["note", "remembered"]


def test_columns_without_a_name_are_refused(office, community, building):
    roster = received(office, community, workbook(*FAMILY))
    columns = {shape: {**mapping, 1: ""} for shape, mapping in proposed(roster).items()}
    with pytest.raises(importing.WrongColumns) as refused:
        importing.confirm_columns(actor=office, at=NOW, expected=1, roster=roster, columns=columns)
    assert refused.value.codes == ["name.missing"]


def test_what_somebody_changed_after_the_comparison_is_not_overwritten(office, community, family):
    roster = compared(office, community, workbook([1, "王小兰", "女", WANG, 13711112222, "12", "3", "502", "户主"]))
    wang = named("王小兰")
    change_person(actor=office, at=NOW, expected=1, person=wang, changes={"phone": "13888889999"})
    roster = write(office, roster)
    assert named("王小兰").phone == "13888889999"
    assert [(row.state, row.why) for row in asked.rows_of(office, roster)] == [("waiting", "changed.meanwhile")]


def test_undo_restores_the_register_byte_for_byte(office, community, family):
    before = _register()
    file = workbook(
        [1, "王曉蘭", "女", WANG, 13711112222, "12", "1", "101", "户主"],
        [2, "李建国", "男", LI, 13900005670, "12", "3", "502", "户主"],
        [3, "新来的", "男", OLD[:17], "", "12", "3", "502", "非亲属"],
        [4, "赵大海", "男", an_id_number(date(1990, 1, 1), "1", order=41), "", "12", "2", "201", "户主"],
    )
    roster = write(office, compared(office, community, file))
    assert _register() != before
    roster = undo(office, roster)
    assert _register() == before
    assert (roster.state, roster.counts["undone"], roster.counts["kept"]) == ("undone", 3, 0)


def _register():
    """Everything the register holds, but for the versions that count every write."""
    people = [
        (
            p.pk,
            p.name,
            p.pinyin,
            p.initials,
            p.sex,
            p.birth_date,
            p.phone,
            p.phone_blind,
            p.phone_tail,
            p.document_no,
            p.position,
            p.residing,
        )
        for p in everybody().order_by("pk")
    ]
    stays = list(Residence.objects.unscoped("test").order_by("pk").values())
    homes = list(
        Household.objects.unscoped("test").order_by("pk").values("pk", "dwelling", "head", "ended_on", "position")
    )
    return people, stays, homes


def test_what_was_changed_since_the_import_survives_its_undoing(office, community, family):
    wang = named("王小兰")
    change_person(actor=office, at=NOW, expected=1, person=wang, changes={"phone": "13888889999"})
    roster = undo(office, family)
    assert [person.name for person in everybody()] == ["王小兰"]
    assert [row.state for row in asked.rows_of(office, roster)] == ["kept", "undone", "undone"]


def test_the_ledger_has_one_entry_for_all_rows_and_no_word_about_anybody(office, community, family):
    entry = Entry.objects.unscoped("test").get(kind="rosters.imported")
    assert entry.rows == 3
    assert "新增 3 人" in ledger.sentence(entry)
    assert "王小兰" not in entry.payload.body


def rewound(file):
    file.seek(0)
    return file


def test_the_clerks_own_file_comes_back_with_the_reason_in_each_row_that_needs_somebody(office, community, building):
    file = workbook(["=1+1", "王先生", "女", "", "", "12", "3", "502", "@SUM(A1)"], *FAMILY)
    roster = compared(office, community, file)
    book = returned_book(office, roster)
    with book.file:
        given, returned = (list(read(BytesIO(one.read()))[0].rows) for one in (rewound(file), book.file))
    assert (book.name, book.notes) == ("待核对－名册.xlsx", 1)
    assert [row.cells[: len(given[0].cells)] for row in returned] == [row.cells for row in given]
    assert returned[1].cells[-1] == "请核对"
    assert returned[2].cells[-1].startswith("读不懂：“王先生”是称呼，不是姓名。请写全名再导。")
    assert not any(row.cells[-1] for row in returned[3:])


def test_what_was_changed_after_an_import_is_listed_with_both_values_when_it_is_taken_back(office, community, family):
    roster = write(
        office, compared(office, community, workbook([1, "王小兰", "女", WANG, 13711112222, "12", "3", "502"]))
    )
    wang = named("王小兰")
    change_person(actor=office, at=NOW, expected=wang.version, person=wang, changes={"phone": "13888889999"})
    roster = undo(office, roster)
    [row] = seen_rows(office, roster, asked.rows_of(office, roster, "kept"))
    assert [(one.label, one.old, one.new) for one in row.differences] == [("电话", "13900005678", "13888889999")]
    assert [notice.link for notice in Notice.objects.filter(kind="rosters.kept")] == [
        f"/rosters/{roster.pk}/?show=kept"
    ]


def test_a_clerk_of_another_community_cannot_see_the_import(office, family):
    stranger = clerk_of(a_community())
    assert not asked.rosters(stranger).exists()
    with pytest.raises(Refused):
        importing.ask_to_undo(actor=stranger, at=NOW, expected=family.version, roster=family)


def test_two_clerks_who_decide_at_once_do_not_overwrite_each_other(office, community, building):
    roster = compared(office, community, workbook(*FAMILY))
    mine = again(office, roster)
    decide(office, roster, row_3="leave")
    with pytest.raises(Clash):
        decide(office, mine, row_3="take")


def test_every_row_of_the_file_has_a_class_and_a_sentence(office, community, building):
    roster = compared(
        office,
        community,
        workbook(*FAMILY, ["合计", "", 3, "", "", "", "", "", ""], ["", "", "", "", "", "12", "3", "601", ""]),
    )
    seen = seen_rows(office, roster, list(asked.rows_of(office, roster)))
    assert [row.row for row in seen] == [3, 4, 5, 6, 7]
    assert all(row.word and row.reasons for row in seen)
    assert RosterRow.objects.unscoped("test").count() == 5


def test_a_file_nobody_wants_can_be_put_away(office, community, building):
    roster = compared(office, community, workbook(*FAMILY))
    importing.discard_roster(actor=office, at=NOW, expected=roster.version, roster=roster)
    assert not RosterImport.objects.unscoped("test").exists()


def test_a_known_number_in_another_community_is_a_move_for_a_person_to_decide(office, community, building):
    elsewhere = testing.a_person("王小兰", document_no=WANG, document_type="id_card")
    roster = compared(office, community, workbook(FAMILY[0]))
    assert reasons(office, roster) == [("conflict", "person.elsewhere")]
    write(office, decide(office, roster, row_3="moved"))
    wang = named("王小兰")
    assert (wang.pk, wang.position) == (elsewhere.pk, Residence.objects.unscoped("t").get(until_date=None).position)
    assert office.scope.covers(wang.position)


def test_file_and_rows_are_destroyed_after_thirty_days(office, community, family):
    keeper = system("test", "custody.destroy")
    list(custody.purge(keeper, NOW + timedelta(days=29), "rosters.files"))
    assert RosterRow.objects.unscoped("test").exists()
    list(custody.purge(keeper, NOW + timedelta(days=31), "rosters.files"))
    left = [model.objects.unscoped("test").count() for model in (RosterImport, RosterPart, RosterRow)]
    assert (left, everybody().count()) == ([0, 0, 0], 3)
