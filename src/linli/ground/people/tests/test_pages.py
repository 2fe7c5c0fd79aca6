"""The register on screen: found, read, changed, and never shown to a stranger."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from linli.ground.people import testing
from linli.ground.people.models import Household, Person, Residence, VulnerabilityMark
from linli.ground.places.testing import a_community
from linli.kernel.journal.models import Sight

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"people:{name}", args=args)


def facts(**said):
    blank = {"name": "陈一诺", "document_type": "none", "document_no": "", "sex": "2", "birth_date": "", "phone": ""}
    more = {"occupation": "", "workplace": "", "ethnicity": "", "nationality": "CHN", "note": ""}
    return blank | more | said


def stay(**said):
    return {"relation": "30", "kind": "registered", "from_date": f"{timezone.localdate():%Y-%m-%d}"} | said


def the(model, **by):
    return model.objects.unscoped("test").get(**by)


def subjects_seen():
    return set(Sight.objects.values_list("subject", flat=True))


@pytest.fixture
def home(doors):
    return testing.a_household(doors[4], ["陈志远", "林秀英"], phone="0411-84001234")


def test_the_list_says_how_many_live_here_and_shows_them_door_by_door(as_, office, home, doors):
    testing.a_person("欧阳娜娜", doors[0], phone="13800001234")
    answer = as_(office).get(page("list"))
    assertContains(answer, "3 人，2 户")
    text = answer.content.decode()
    assert text.index("欧阳娜娜") < text.index("陈志远")
    assertContains(answer, "13800001234")


def test_filters_carry_the_number_they_would_leave(as_, office, doors):
    testing.a_person("老人", doors[0], birth_date=date(1940, 1, 1))
    testing.a_person("租客", doors[1], kind="rented", birth_date=date(1999, 1, 1))
    testing.a_mark(testing.a_person("张秀兰", doors[2], birth_date=date(1950, 1, 1)))
    client = as_(office)
    rented = client.get(page("list"), {"kind": "rented"})
    assertContains(rented, "租客")
    assertNotContains(rented, "张秀兰")
    assertContains(client.get(page("list"), {"age": "80+"}), "老人")
    marked = client.get(page("list"), {"mark": "lives_alone"})
    assertContains(marked, "张秀兰")
    assertNotContains(marked, "租客")


def test_who_has_left_is_on_a_list_of_their_own(as_, office, doors):
    testing.a_person("走了的人", doors[0], until_date=date(2024, 1, 1))
    client = as_(office)
    assertNotContains(client.get(page("list")), "走了的人")
    assertContains(client.get(page("list"), {"left": "1"}), "走了的人")


def test_whoever_may_not_read_names_sees_them_masked_everywhere(as_, community, home):
    street = testing.somebody(community, "people.see", role="street")
    person = home.head
    pages = [
        page("list"),
        page("person", person.pk),
        page("household", home.pk),
        page("dwelling", home.dwelling_id),
        f"{page('find')}?q=陈志远",
    ]
    client = as_(street)
    for address in pages:
        answer = client.get(address)
        assertContains(answer, "陈*远")
        assertNotContains(answer, "林秀英")
        assertNotContains(answer, "84001234")


def test_a_stranger_does_not_learn_that_anybody_is_here(as_, home):
    stranger = testing.somebody(a_community())
    stay = the(Residence, person=home.head)
    mark = testing.a_mark(home.head)
    client = as_(stranger)
    for name, pk in [
        ("person", home.head_id),
        ("change_person", home.head_id),
        ("set_mark", home.head_id),
        ("move_in", home.head_id),
        ("move_out", home.head_id),
        ("household", home.pk),
        ("change_household", home.pk),
        ("add_person", home.pk),
        ("move_household", home.pk),
        ("dwelling", home.dwelling_id),
        ("register_household", home.dwelling_id),
        ("correct_residence", stay.pk),
        ("end_mark", mark.pk),
    ]:
        assert client.get(page(name, pk)).status_code == 404, name
    assertNotContains(client.get(page("list")), "陈志远")


def test_whoever_may_only_look_is_refused_every_change(as_, community, home):
    looker = testing.somebody(community, "people.see")
    client = as_(looker)
    for name, pk in [("change_person", home.head_id), ("change_household", home.pk), ("add_person", home.pk)]:
        assert client.get(page(name, pk)).status_code == 403


def test_every_page_that_shows_a_person_is_in_the_access_journal(as_, office, home):
    client = as_(office)
    everybody = set(Person.objects.unscoped("test").values_list("pk", flat=True))
    for address in (page("list"), page("household", home.pk), page("dwelling", home.dwelling_id)):
        Sight.objects.all().delete()
        client.get(address)
        assert subjects_seen() == everybody, address
    Sight.objects.all().delete()
    client.get(f"{page('find')}?q=林秀英")
    assert subjects_seen() == {the(Person, name="林秀英").pk}


def test_a_person_s_page_tells_who_looked(as_, office, home):
    client = as_(office)
    client.get(page("person", home.head_id))
    answer = client.get(page("person", home.head_id))
    assertContains(answer, "社区办公室")
    assertContains(answer, "维护居民名册")


def test_a_tenant_is_added_and_the_household_complete(as_, office, home):
    data = facts(name="赵 敏") | stay(relation="99", kind="rented") | {"expected": home.version}
    answer = as_(office).post(page("add_person", home.pk), data, follow=True)
    assertContains(answer, "赵敏")
    assert the(Person, name="赵敏").residing == "rented"


def test_what_was_typed_stays_when_something_is_wrong_and_the_error_says_what_to_do(as_, office, home):
    data = facts(phone="139 0000 567", birth_date="1999-13-40") | stay() | {"expected": home.version}
    answer = as_(office).post(page("add_person", home.pk), data)
    assert answer.status_code == 422
    assertContains(answer, "手机号是 11 位，现在是 10 位。请补上", count=2, status_code=422)
    assertContains(answer, 'value="139 0000 567"', status_code=422)
    assertContains(answer, 'value="1999-13-40"', status_code=422)
    assertContains(answer, "2 处要改", status_code=422)
    assert not Person.objects.unscoped("test").filter(name="陈一诺").exists()


def test_a_document_that_is_here_already_leads_to_the_person_who_has_it(as_, office, home, doors):
    number = testing.an_id_number(date(1980, 5, 1), "2")
    known = testing.a_person("赵敏", doors[0], document_type="id_card", document_no=number)
    data = facts(name="赵敏", document_type="id_card", document_no=number) | stay(relation="99")
    client = as_(office)
    answer = client.post(page("add_person", home.pk), data | {"expected": home.version})
    assertContains(answer, page("person", known.pk), status_code=422)
    client.post(page("add_person", home.pk), data | {"expected": home.version, "take": "yes"})
    assert the(Residence, person=known, until_date=None).household_id == home.pk
    assert the(Person, name="赵敏").pk == known.pk


def test_a_person_registered_elsewhere_is_brought_over_without_telling_where_they_were(as_, office, home):
    number = testing.an_id_number(date(1980, 5, 1), "2")
    far = testing.a_person("赵敏", document_type="id_card", document_no=number)
    old = the(Residence, person=far).dwelling
    data = facts(name="赵敏", document_type="id_card", document_no=number) | stay(relation="99")
    client = as_(office)
    answer = client.post(page("add_person", home.pk), data | {"expected": home.version})
    assertNotContains(answer, str(far.pk), status_code=422)
    assertNotContains(answer, old.address, status_code=422)
    client.post(page("add_person", home.pk), data | {"expected": home.version, "take": "yes"})
    assert the(Person, pk=far.pk).position == home.position


def test_a_document_under_another_name_is_not_taken_over(as_, office, home):
    number = testing.an_id_number(date(1980, 5, 1), "2")
    far = testing.a_person("赵敏", document_type="id_card", document_no=number)
    data = facts(name="赵敏敏", document_type="id_card", document_no=number) | stay(relation="99")
    answer = as_(office).post(page("add_person", home.pk), data | {"expected": home.version, "take": "yes"})
    assert answer.status_code == 422
    assert the(Person, pk=far.pk).position != home.position


def test_two_edit_the_same_household_and_the_second_sees_both_values(as_, community, home):
    zhou, ma = testing.somebody(community), testing.somebody(community, name="马春燕")
    form = {"head": home.head_id, "kind": "family", "note": "", "expected": home.version}
    was = {"was-head": home.head_id, "was-phone": home.phone, "was-kind": "family", "was-note": ""}
    as_(zhou).post(page("change_household", home.pk), form | was | {"phone": "13800001111"})
    answer = as_(ma).post(page("change_household", home.pk), form | was | {"phone": "13900002222", "note": "有狗"})
    assertContains(answer, "13800001111", status_code=409)
    assertContains(answer, "13900002222", status_code=409)
    assert the(Household, pk=home.pk).phone == "13800001111"
    decided = form | was | {"phone": "13900002222", "note": "有狗", "expected": the(Household, pk=home.pk).version}
    as_(ma).post(page("change_household", home.pk), decided)
    kept = the(Household, pk=home.pk)
    assert (kept.phone, kept.note) == ("13900002222", "有狗")


def test_two_choose_another_head_and_the_second_sees_both_by_name(as_, community, home):
    third = testing.a_person("王小兰", household=home)
    wife, clerk = the(Person, name="林秀英"), testing.somebody(community)
    form = {"kind": "family", "note": "", "phone": home.phone, "expected": home.version}
    as_(clerk).post(page("change_household", home.pk), form | {"head": wife.pk})
    answer = as_(clerk).post(page("change_household", home.pk), form | {"head": third.pk})
    assertContains(answer, "林秀英", status_code=409)
    assertContains(answer, "王小兰", status_code=409)
    assertContains(answer, f'value="{third.pk}"', status_code=409)


def test_an_error_in_between_does_not_hide_what_somebody_else_saved(as_, office, home):
    form = {"head": home.head_id, "kind": "family", "note": ""}
    first = as_(office).post(page("change_household", home.pk), form | {"phone": "123", "expected": home.version})
    assertContains(first, f'name="expected" value="{home.version}"', status_code=422)


def test_a_person_leaves_and_the_record_stays(as_, office, home):
    client, person = as_(office), the(Person, name="林秀英")
    data = {"on": f"{timezone.localdate():%Y-%m-%d}", "reason": "moved_away", "expected": person.version}
    assertContains(client.get(page("move_out", person.pk)), "林秀英")
    client.post(page("move_out", person.pk), data)
    assertContains(client.get(page("household", home.pk)), "林秀英")
    assert the(Person, pk=person.pk).residing == ""


def test_a_day_that_has_not_come_is_refused_at_its_field(as_, office, home):
    person = the(Person, name="林秀英")
    tomorrow = timezone.localdate() + timedelta(days=1)
    data = {"on": f"{tomorrow:%Y-%m-%d}", "reason": "moved_away", "expected": person.version}
    answer = as_(office).post(page("move_out", person.pk), data)
    assertContains(answer, "还没到", status_code=422)
    assert the(Person, pk=person.pk).residing == "registered"


def test_a_resident_moves_to_a_door_found_by_its_address(as_, office, home, doors):
    person = the(Person, name="林秀英")
    client = as_(office)
    answer = client.get(page("move_in", person.pk), {"to": "12-1-101"})
    choice = f"door-{doors[0].pk}"
    assertContains(answer, choice)
    data = {"to": "12-1-101", "home": choice, "expected": person.version} | stay(relation="02")
    client.post(page("move_in", person.pk), data)
    assert the(Person, pk=person.pk).position == doors[0].position


def test_a_household_moves_to_a_door_found_by_its_address(as_, office, home, doors):
    client, today = as_(office), f"{timezone.localdate():%Y-%m-%d}"
    data = {"to": "12-1-101", "door": doors[0].pk, "on": today, "expected": home.version}
    client.post(page("move_household", home.pk), data)
    assert the(Household, pk=home.pk).position == doors[0].position


def test_a_household_is_registered_behind_an_empty_door(as_, office, doors):
    client = as_(office)
    assertContains(client.get(page("choose_door"), {"to": "12-1-102"}), page("register_household", doors[1].pk))
    answer = client.post(page("register_household", doors[1].pk), facts() | stay(), follow=True)
    assertContains(answer, "陈一诺")
    assert the(Residence, person__name="陈一诺").relation == "02"


def test_a_door_is_shown_as_it_was_on_a_day(as_, office, doors):
    testing.a_person("从前的人", doors[3], from_date=date(2020, 1, 1), until_date=date(2022, 1, 1))
    testing.a_person("现在的人", doors[3], from_date=date(2022, 1, 1))
    client = as_(office)
    then = client.get(page("dwelling", doors[3].pk), {"on": "2021-06-01"})
    assertContains(then, "从前的人")
    assertNotContains(then, "现在的人")
    assertContains(client.get(page("dwelling", doors[3].pk)), "现在的人")


def test_a_mark_is_set_and_ended(as_, office, home):
    client, person = as_(office), home.head
    client.post(page("set_mark", person.pk), {"kind": "disabled", "source": "visit", "until": "", "expected": 1})
    assertContains(client.get(page("person", person.pk)), "残疾")
    mark = VulnerabilityMark.objects.unscoped("test").about(person).get()
    client.post(page("end_mark", mark.pk), {"expected": the(Person, pk=person.pk).version})
    assertNotContains(client.get(page("person", person.pk)), "残疾")


def test_marks_are_for_those_who_may_read_them(as_, community, home):
    testing.a_mark(home.head, "disabled")
    reader = testing.somebody(community, "people.see see.names")
    for address in (page("person", home.head_id), page("household", home.pk), page("list")):
        assertNotContains(as_(reader).get(address), "残疾")
    assertContains(as_(reader).get(page("list"), {"mark": "disabled"}), "0 人")


def test_a_residence_is_corrected_from_the_household(as_, office, home):
    row = the(Residence, person__name="林秀英")
    data = {"relation": "12", "kind": "registered", "from_date": "2019-05-01", "expected": row.person.version}
    back = page("household", home.pk)
    answer = as_(office).post(f"{page('correct_residence', row.pk)}?next={back}", data)
    assert answer["Location"] == back
    row.refresh_from_db()
    assert (row.relation, row.from_date) == ("12", date(2019, 5, 1))


def test_nobody_is_sent_to_another_site_after_saving(as_, office, home):
    row = the(Residence, person__name="林秀英")
    data = {"relation": "12", "kind": "registered", "from_date": "2019-05-01", "expected": row.person.version}
    answer = as_(office).post(f"{page('correct_residence', row.pk)}?next=https://elsewhere.example/", data)
    assert answer["Location"] == page("person", row.person_id)


def test_figures_by_building_add_up(as_, office, home, doors):
    testing.a_person("户在人不在", doors[0], kind="away")
    answer = as_(office).get(page("buildings"))
    assertContains(answer, "3 人")
    assertContains(answer, "36 套里有 35 套")


def test_a_list_of_any_length_asks_the_same_number_of_questions(
    as_, office, doors, django_assert_max_num_queries, django_assert_num_queries
):
    for door in doors[:5]:
        testing.a_household(door, ["陈志远", "林秀英"])
    client = as_(office)
    client.get(page("list"))
    with django_assert_max_num_queries(16) as few:
        client.get(page("list"))
    for door in doors[5:]:
        testing.a_household(door, ["陈志远", "林秀英", "王小兰"])
    with django_assert_num_queries(len(few)):
        client.get(page("list"))


def test_a_person_s_telephone_is_changed_and_the_rest_left_alone(as_, office, home):
    person = the(Person, name="林秀英")
    client = as_(office)
    assertContains(client.get(page("change_person", person.pk)), "林秀英")
    data = facts(name="林秀英", phone="138 0000 9999", birth_date="1980-05-01") | {"expected": person.version}
    answer = client.post(page("change_person", person.pk), data)
    assert answer.status_code == 302
    person = the(Person, pk=person.pk)
    assert (person.phone, person.sex, person.birth_date) == ("13800009999", "2", date(1980, 5, 1))


def test_whoever_changes_a_record_without_reading_all_of_it_keeps_what_was_withheld(as_, community, home):
    number = testing.an_id_number(date(1980, 5, 1), "2")
    Person.objects.unscoped("test").filter(name="林秀英").delete()
    person = testing.a_person("林秀英", household=home, document_type="id_card", document_no=number)
    clerk = testing.somebody(community, "people.see people.edit see.names see.phones")
    client = as_(clerk)
    assertNotContains(client.get(page("change_person", person.pk)), number)
    data = facts(name="林秀英", document_type="id_card", phone="13800009999") | {"expected": 1}
    assert client.post(page("change_person", person.pk), data).status_code == 302
    person = the(Person, pk=person.pk)
    assert (person.document_no, person.phone, person.birth_date) == (number, "13800009999", date(1980, 5, 1))


def test_a_household_s_page_tells_what_was_written_down_about_it(as_, community, home):
    clerk = testing.somebody(community, f"{testing.OFFICE} ledger.see")
    form = {"head": home.head_id, "kind": "family", "note": "", "phone": "13800001111", "expected": home.version}
    as_(clerk).post(page("change_household", home.pk), form)
    assertContains(as_(clerk).get(page("household", home.pk)), "修改了 西山街12号楼1单元301 的住户：电话")
    office = testing.somebody(community)
    assertNotContains(as_(office).get(page("household", home.pk)), "登记经过")


def test_a_sex_that_was_not_stated_stays_what_it_is(as_, office, doors):
    person = testing.a_person("王小兰", doors[0], sex="9")
    client = as_(office)
    assertContains(client.get(page("change_person", person.pk)), "未说明")
    data = facts(name="王小兰", sex="9", birth_date="1980-05-01", phone="13800001234") | {"expected": 1}
    assert client.post(page("change_person", person.pk), data).status_code == 302
    assert the(Person, pk=person.pk).sex == "9"
