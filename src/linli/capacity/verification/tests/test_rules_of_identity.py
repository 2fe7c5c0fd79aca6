"""Birth, sex, documents, dates, telephones: what each rule asks about, and what looks like it and is lawful."""

from datetime import date

import pytest

from .facts import DAY, TODAY

CARD = "219901198005010021"  # born 1980-05-01, a woman
MAN = "219901198005010011"


# who somebody is


@pytest.mark.parametrize("wrong", [date(1980, 1, 5), date(1980, 5, 2), date(1981, 5, 1), date(1960, 5, 1)])
def test_another_birth_date_than_the_number_says_is_asked(place, wrong):
    place.one(birth=wrong, document_type="id_card", document_no=CARD)
    assert len(place.asked("birth_against_id")) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"document_no": CARD},
        {"document_no": "219901800501002"},
        {"birth": None, "document_no": CARD},
        {"birth": date(1981, 1, 1), "document_type": "passport", "document_no": "E12345678"},
        {"birth": date(1981, 1, 1), "document_type": "none", "document_no": ""},
        {"birth": date(1981, 1, 1), "document_no": "2199011980"},
        {"birth": date(1981, 1, 1), "document_no": "219901198013010021"},
    ],
)
def test_what_agrees_or_cannot_be_read_asks_nothing_about_birth(place, facts):
    place.one(**({"document_type": "id_card"} | facts))
    assert place.asked("birth_against_id") == []


def test_another_sex_than_the_number_says_is_asked_and_not_stated_is_not(place):
    place.one(sex="1", document_type="id_card", document_no=CARD)
    place.one(sex="9", document_type="id_card", document_no=MAN)
    place.one(sex="0", document_type="id_card", document_no=MAN)
    assert len(place.asked("sex_against_id")) == 1


def test_one_document_under_two_names_is_asked_and_a_spelling_is_not(place):
    for name, sound in (("王小兰", "wang xiao lan"), ("欧阳远", "ou yang yuan")):
        place.one(name=name, sound=sound, document_type="passport", document_key="a")
    for name in ("萧红", "肖红"):
        place.one(name=name, sound="xiao hong", document_type="passport", document_key="b")
    assert len(place.asked("document_two_names")) == 1


def test_a_family_booklet_and_two_countries_passports_with_one_number_are_no_contradiction(place):
    for name in ("王小兰", "王大海"):
        place.one(name=name, document_type="household_book", document_key="a")
    for name, country in (("Tanaka", "JPN"), ("Smith", "USA")):
        place.one(name=name, document_type="passport", document_key="b", nationality=country)
    assert place.asked("document_two_names") == []


@pytest.mark.parametrize(
    ("kind", "number", "nationality", "count"),
    [
        ("foreign_permanent", "KOR210299999999", "CHN", 1),
        ("foreign_permanent", "KOR210299999999", "KOR", 0),
        ("passport", "TZ1234567", "CHN", 1),
        ("passport", "E12345678", "CHN", 0),
        ("passport", "EA1234567", "CHN", 0),
        ("passport", "TZ1234567", "JPN", 0),
        ("id_card", CARD, "KOR", 1),
        ("id_card", CARD, "CHN", 0),
        ("hm_travel", "H12345678", "CHN", 0),
    ],
)
def test_documents_and_nationalities_that_do_not_go_together_are_asked(place, kind, number, nationality, count):
    place.one(name="Ivan Petrov", document_type=kind, document_no=number, nationality=nationality)
    assert len(place.asked("foreign_document")) == count


def test_a_chinese_name_with_some_number_from_a_roster_without_nationality_is_no_contradiction(place):
    place.one(name="王梓涵", document_type="passport", document_no="Z070000012")
    assert place.asked("foreign_document") == []


def test_dates_that_cannot_be_are_asked_each_with_its_second_source(place):
    place.one(birth=TODAY + DAY)
    place.one(birth=date(2021, 1, 1), since=date(2020, 1, 1))
    place.one(birth=date(1900, 1, 1))
    place.one(since=TODAY + DAY)
    place.mark(place.one(), since=date(1979, 1, 1))
    assert len(place.asked("impossible_dates")) == 5


def test_born_today_and_a_hundred_and_twenty_years_old_can_be(place):
    place.one(birth=TODAY, since=TODAY)
    place.one(birth=date(1905, 1, 2))
    place.one(birth=None)
    assert place.asked("impossible_dates") == []


# telephones


def test_a_telephone_of_five_people_in_four_households_is_asked(place):
    for number in range(5):
        place.one(place.home() if number < 4 else place.homes[0], phone_key="t")
    (found,) = place.asked("phone_for_many")
    assert found.told == {"people": 5, "households": 4}
    assert len(found.sides) == 5


def test_a_family_of_seven_behind_three_doors_shares_a_telephone(place):
    homes = [place.home() for _ in range(3)]
    for number in range(7):
        place.one(homes[number % 3], phone_key="t")
    assert place.asked("phone_for_many") == []


def test_a_dormitory_has_the_telephone_of_the_house(place):
    for _number in range(9):
        place.one(place.home(kind="collective"), phone_key="t")
    assert place.asked("phone_for_many") == []


def test_a_household_whose_own_telephone_it_is_counts_among_the_households(place):
    for _number in range(3):
        place.one(phone_key="t")
    place.one(place.homes[0], phone_key="t")
    place.one(place.homes[1], phone_key="t")
    assert place.asked("phone_for_many") == []
    place.home(phone_key="t")
    assert len(place.asked("phone_for_many")) == 1


def test_who_has_left_does_not_count(place):
    for _number in range(6):
        place.one(phone_key="t", until=date(2025, 1, 1), left_for="moved_away", residing="")
    assert place.asked("phone_for_many") == []
