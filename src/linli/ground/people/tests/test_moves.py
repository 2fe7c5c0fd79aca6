"""People come to live behind a door and leave it; the past stays as it was."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from linli.ground.people import actions, testing
from linli.ground.people.actions.writing import AlreadyRegistered, Stay
from linli.ground.people.models import Household, Person, Residence
from linli.ground.people.queries import household_card, residents_of, stays_of
from linli.ground.people.rules.facts import Unfit
from linli.ground.places.testing import a_community
from linli.kernel.access.api import Clash, Refused
from linli.kernel.ledger.api import sentence
from linli.kernel.ledger.models import Entry, Payload

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = date(2026, 11, 21)
WHO = {"name": "陈志远", "sex": "1", "birth_date": date(1975, 6, 15)}


def register(office, door, **said):
    facts = {"dwelling": door, "head": WHO, "stay": Stay(date(2019, 3, 1))} | said
    return actions.register_household(actor=office, at=NOW, **facts)


def everybody():
    return Person.objects.unscoped("test")


def test_a_registered_household_has_a_head_who_lives_behind_its_door(office, doors):
    household = register(office, doors[4], phone="0411-84001234")
    head = household.head
    assert (head.position, head.residing, head.pinyin) == (doors[4].position, "registered", "chenzhiyuan")
    assert [stay.relation for stay in residents_of(office, doors[4], TODAY)] == ["02"]
    assert Household.objects.unscoped("test").get().phone == "0411-84001234"


def test_a_newborn_comes_into_the_household_with_the_day_of_birth(office, doors):
    household = register(office, doors[0])
    child = actions.add_person(
        actor=office,
        at=NOW,
        expected=household.version,
        household=household,
        facts={"name": "陈一诺", "sex": "2", "birth_date": date(2026, 11, 2)},
        stay=Stay(date(2026, 11, 2), relation="30"),
    )
    assert child.age(TODAY) == 0
    assert len(household_card(office, household, TODAY).members) == 2


def test_nobody_moves_in_before_being_born_or_in_the_future(office, doors):
    household = register(office, doors[0])
    for day in (date(1970, 1, 1), date(2027, 1, 1)):
        with pytest.raises(Unfit) as refused:
            actions.add_person(
                actor=office,
                at=NOW,
                expected=1,
                household=household,
                facts=WHO | {"name": "陈志高"},
                stay=Stay(day),
            )
        assert set(refused.value.faults) == {"from_date"}
    assert everybody().count() == 1


def test_whoever_moves_takes_their_position_along_and_leaves_their_past(office, doors):
    here, there = register(office, doors[0]), testing.a_household(doors[7], ["林秀英"])
    person = here.head
    actions.move_in(
        actor=office, at=NOW, expected=person.version, person=person, home=there, stay=Stay(date(2026, 10, 1))
    )
    person = everybody().get(pk=person.pk)
    assert person.position == doors[7].position
    stays, elsewhere = stays_of(office, person)
    assert [(s.dwelling_id, s.from_date, s.until_date) for s in stays] == [
        (doors[7].pk, date(2026, 10, 1), None),
        (doors[0].pk, date(2019, 3, 1), date(2026, 10, 1)),
    ]
    assert elsewhere == 0
    assert residents_of(office, doors[0], date(2026, 9, 30)) != []
    assert residents_of(office, doors[0], date(2026, 10, 1)) == []


def test_a_household_that_everybody_left_is_dissolved_that_day(office, doors):
    household = register(office, doors[0])
    actions.move_out(actor=office, at=NOW, expected=1, person=household.head, on=date(2026, 11, 1), reason="moved_away")
    household = Household.objects.unscoped("test").get(pk=household.pk)
    assert (household.head, household.ended_on) == (None, date(2026, 11, 1))
    assert everybody().get().residing == ""


def test_whoever_moves_away_but_stays_registered_remains_on_the_list_as_away(office, doors):
    household = register(office, doors[0])
    person = household.head
    actions.move_out(
        actor=office, at=NOW, expected=1, person=person, on=TODAY, reason="moved_away", keeps_registration=True
    )
    person = everybody().get()
    assert person.residing == "away"
    assert [stay.kind for stay in residents_of(office, doors[0], TODAY)] == ["away"]
    assert Household.objects.unscoped("test").get(pk=household.pk).ended_on is None


def test_who_moves_behind_an_empty_door_is_a_household_of_their_own(office, doors):
    person = testing.a_person("张秀兰", doors[0])
    stay = actions.move_in(
        actor=office, at=NOW, expected=1, person=person, home=doors[5], stay=Stay(date(2026, 10, 1), kind="rented")
    )
    assert (stay.household.head, stay.relation, stay.dwelling_id) == (person, "02", doors[5].pk)


def test_registered_in_one_place_and_renting_in_another(office, doors):
    here, there = register(office, doors[0]), testing.a_household(doors[7])
    person = here.head
    actions.move_in(
        actor=office,
        at=NOW,
        expected=person.version,
        person=person,
        home=there,
        stay=Stay(date(2026, 10, 1), kind="rented"),
        keeps_registration=True,
    )
    open_ones = Residence.objects.unscoped("test").filter(person=person, until_date=None)
    assert {(stay.dwelling_id, stay.kind, stay.main) for stay in open_ones} == {
        (doors[0].pk, "away", False),
        (doors[7].pk, "rented", True),
    }


def test_a_household_moves_with_everybody_and_keeps_its_identity(office, doors):
    household = testing.a_household(doors[0], ["陈建国", "林秀英", "陈志远"])
    actions.move_household(
        actor=office, at=NOW, expected=household.version, household=household, dwelling=doors[9], on=TODAY
    )
    assert {p.position for p in everybody()} == {doors[9].position}
    assert len(residents_of(office, doors[9], TODAY)) == 3
    assert len(residents_of(office, doors[0], date(2026, 11, 20))) == 3
    assert residents_of(office, doors[0], TODAY) == []


def test_marks_of_care_move_with_their_person(office, doors):
    person = testing.a_person("张秀兰", doors[0])
    mark = testing.a_mark(person)
    actions.move_in(
        actor=office,
        at=NOW,
        expected=1,
        person=person,
        home=testing.a_household(doors[5]),
        stay=Stay(date(2026, 10, 1)),
    )
    mark.refresh_from_db()
    assert mark.position == doors[5].position


def test_one_document_is_one_person(office, doors):
    number = testing.an_id_number(date(1975, 6, 15), "1")
    facts = WHO | {"document_type": "id_card", "document_no": number}
    first = register(office, doors[0], head=facts).head
    with pytest.raises(AlreadyRegistered) as twin:
        register(office, doors[1], head=facts | {"name": "陈志元"})
    assert twin.value.person.pk == first.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(name="陈", position=1, document_type="id_card", document_no=number)


def test_a_person_from_elsewhere_is_brought_in_only_with_the_whole_document(doors, community):
    number = testing.an_id_number(date(1980, 5, 1), "2")
    elsewhere = testing.a_person("林秀英", document_type="id_card", document_no=number)
    office, home = testing.somebody(community), testing.a_household(doors[0])
    asked = {"actor": office, "at": NOW, "expected": 1, "person": elsewhere, "home": home}
    with pytest.raises(Refused):
        actions.move_in(**asked, stay=Stay(date(2026, 10, 1)))
    with pytest.raises(Refused):
        actions.move_in(**asked, stay=Stay(date(2026, 10, 1)), document_no=testing.an_id_number())
    actions.move_in(**asked, stay=Stay(date(2026, 10, 1)), document_no=number.lower())
    assert everybody().get(pk=elsewhere.pk).position == doors[0].position


def test_nobody_lives_in_two_places_on_one_day(office, doors):
    person = testing.a_person("林秀英", doors[0], from_date=date(2024, 1, 1))
    with pytest.raises(Unfit) as refused:
        actions.move_in(
            actor=office,
            at=NOW,
            expected=1,
            person=person,
            home=testing.a_household(doors[1]),
            stay=Stay(date(2023, 6, 1)),
        )
    assert set(refused.value.faults) == {"on"}
    with pytest.raises(IntegrityError), transaction.atomic():
        testing.a_residence(person, testing.a_household(doors[2]))


def test_a_residence_written_down_wrongly_is_put_right(office, doors):
    person = testing.a_person("林秀英", doors[0])
    stay = Residence.objects.unscoped("test").get(person=person)
    actions.correct_residence(
        actor=office,
        at=NOW,
        expected=1,
        residence=stay,
        changes={"relation": "12", "kind": "rented", "from_date": date(2018, 2, 1)},
    )
    stay.refresh_from_db()
    assert (stay.relation, stay.kind, stay.from_date) == ("12", "rented", date(2018, 2, 1))
    assert everybody().get(pk=person.pk).residing == "rented"


def test_a_correction_that_makes_two_homes_of_one_is_refused(office, doors):
    person = testing.a_person("林秀英", doors[0], from_date=date(2024, 1, 1))
    testing.a_residence(person, testing.a_household(doors[1]), from_date=date(2020, 1, 1), until_date=date(2024, 1, 1))
    stay = Residence.objects.unscoped("test").get(person=person, until_date=None)
    with pytest.raises(Unfit):
        actions.correct_residence(
            actor=office, at=NOW, expected=1, residence=stay, changes={"from_date": date(2022, 1, 1)}
        )


def test_of_two_who_change_the_same_person_the_second_is_told(office, doors):
    person = testing.a_person("林秀英", doors[0])
    actions.change_person(actor=office, at=NOW, expected=1, person=person, changes={"occupation": "教师"})
    again = everybody().get(pk=person.pk)
    with pytest.raises(Clash) as clash:
        actions.change_person(actor=office, at=NOW, expected=1, person=again, changes={"occupation": "医生"})
    assert clash.value.instance.occupation == "教师"
    assert clash.value.mine == {"occupation": "医生"}
    assert everybody().get(pk=person.pk).occupation == "教师"


def test_a_change_of_nothing_leaves_no_entry(office, doors):
    person = testing.a_person("林秀英", doors[0])
    actions.change_person(actor=office, at=NOW, expected=1, person=person, changes={"name": " 林 秀英 "})
    assert not Entry.objects.unscoped("test").filter(kind="people.person_changed").exists()


def test_an_id_number_completes_sex_and_birth_and_may_not_contradict_them(office, doors):
    number = testing.an_id_number(date(1988, 8, 8), "2")
    facts = {"name": "林秀英", "document_type": "id_card", "document_no": f" {number[:6]} {number[6:]} "}
    head = register(office, doors[0], head=facts).head
    assert (head.sex, head.birth_date, head.document_no) == ("2", date(1988, 8, 8), number)
    with pytest.raises(Unfit) as refused:
        actions.change_person(actor=office, at=NOW, expected=1, person=head, changes={"sex": "1"})
    assert refused.value.faults["sex"].code == "id.disagrees_sex"


def test_only_who_lives_in_a_household_can_be_its_head(office, doors):
    household, other = testing.a_household(doors[0], ["陈建国", "林秀英"]), testing.a_person("赵敏", doors[1])
    with pytest.raises(Unfit):
        actions.change_household(actor=office, at=NOW, expected=1, household=household, changes={"head": other})
    wife = everybody().get(name="林秀英")
    household.refresh_from_db()
    actions.change_household(actor=office, at=NOW, expected=1, household=household, changes={"head": wife})
    assert household_card(office, household, TODAY).members[0].person == wife


def test_a_household_has_one_head_at_a_time(office, doors):
    household = register(office, doors[0])
    said = {"actor": office, "at": NOW, "household": household}
    with pytest.raises(Unfit) as refused:
        actions.add_person(**said, expected=1, facts=WHO | {"name": "陈志高"}, stay=Stay(TODAY, relation="02"))
    assert refused.value.faults["relation"].code == "head.taken"
    own = Residence.objects.unscoped("test").get(person=household.head)
    with pytest.raises(Unfit) as refused:
        actions.correct_residence(actor=office, at=NOW, expected=1, residence=own, changes={"relation": "12"})
    assert refused.value.faults["relation"].code == "head.own"


def test_whoever_comes_as_head_of_a_household_without_one_is_its_head(office, doors):
    household = testing.a_household(doors[0])
    stay = Stay(TODAY, relation="02")
    person = actions.add_person(actor=office, at=NOW, expected=1, household=household, facts=WHO, stay=stay)
    assert Household.objects.unscoped("test").get(pk=household.pk).head == person


def test_a_neighbouring_community_may_change_nothing(doors):
    household, stranger = testing.a_household(doors[0], ["陈建国"]), testing.somebody(a_community())
    with pytest.raises(Refused):
        actions.change_household(
            actor=stranger, at=NOW, expected=1, household=household, changes={"phone": "13800001234"}
        )
    with pytest.raises(Refused):
        register(stranger, doors[1])


def test_the_ledger_says_in_a_sentence_what_was_done_and_where(office, doors):
    household = register(office, doors[0])
    actions.change_household(actor=office, at=NOW, expected=1, household=household, changes={"phone": "13800001234"})
    actions.move_out(actor=office, at=NOW, expected=1, person=household.head, on=TODAY, reason="died")
    said = [sentence(entry) for entry in Entry.objects.unscoped("test").order_by("seq")]
    assert said == [
        "社区办公室 在 西山街12号楼1单元101 登记了一个人",
        "社区办公室 在 西山街12号楼1单元101 登记了一户",
        "社区办公室 修改了 西山街12号楼1单元101 的住户：电话",
        "社区办公室 登记一人搬离 西山街12号楼1单元101：去世",
    ]


def test_the_ledger_names_nobody(office, doors):
    number = testing.an_id_number(date(1975, 6, 15), "1")
    facts = WHO | {"document_type": "id_card", "document_no": number, "phone": "13800001234"}
    household = register(office, doors[0], head=facts)
    actions.set_mark(actor=office, at=NOW, expected=1, person=household.head, kind="disabled", source="visit")
    actions.move_out(actor=office, at=NOW, expected=2, person=household.head, on=TODAY, reason="died")
    said = "".join(Payload.objects.values_list("body", flat=True))
    assert Entry.objects.unscoped("test").count() == 4
    assert not any(word in said for word in ("陈志远", number, "13800001234", "disabled"))
