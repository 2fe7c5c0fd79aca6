"""A household asks to have something put right; somebody checks it; the register changes through its own deeds."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.ground.people import api as people
from linli.ground.people.testing import a_household, a_person, an_id_number
from linli.ground.places.testing import a_building, an_overlay, some_dwellings
from linli.ground.posts import testing as posts
from linli.ground.tasks.api import Task
from linli.kernel.access.api import Clash, Refused
from linli.kernel.ledger import api as ledger
from linli.kernel.notify.api import Notice
from linli.livelihood.selfservice import actions, queries, testing
from linli.livelihood.selfservice.models import Proposal, Wish
from linli.livelihood.selfservice.queries.sources import READER
from linli.livelihood.selfservice.rules.proposals import MOST_OPEN, Kind, State

pytestmark = pytest.mark.django_db


def stands(person):
    return people.Person.objects.unscoped("test").get(pk=person.pk)


def found(proposal):
    return Proposal.objects.unscoped("test").select_related("task", "person", "household__dwelling").get(pk=proposal.pk)


def decide(actor, proposal, *taken, record=None, **said):
    fresh = found(proposal)
    seen = record or fresh.person or fresh.household
    return actions.decide(
        actor=actor,
        at=timezone.now(),
        expected=fresh.version,
        proposal=fresh,
        record_version=type(seen).objects.unscoped("test").get(pk=seen.pk).version,
        taken=set(taken),
        **said,
    )


def fields(proposal):
    return {wish.field for wish in Wish.objects.unscoped("test").filter(proposal=proposal)}


# ---- asking ----


def test_a_correction_changes_nothing_until_it_is_checked_and_lies_with_the_grid_worker(tie, family, place):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    assert stands(family.head).phone == "13900001111"
    task = found(proposal).task
    assert (task.post_id, task.kind) == (place.worker.pk, "selfservice.check_proposal")
    assert task.due_at > timezone.now()
    wish = Wish.objects.unscoped("test").get()
    assert (wish.old, wish.new) == ("13900001111", "13611112222")


def test_what_stands_on_documents_is_checked_by_the_office(tie, family, place):
    for proposal in (
        testing.a_proposal(tie, family.head, name="欧阳铭"),
        testing.a_proposal(tie, family.child, document_type="id_card",
                           document_no=an_id_number(family.child.birth_date, "2", order=99)),
    ):  # fmt: skip
        assert found(proposal).task.post_id == place.office.pk


def test_where_nobody_answers_for_the_door_the_task_waits_on_the_offices_board(tie, family, place):
    building = a_building(place.unit)
    far = a_household(some_dwellings(building, [(1, 1, "101")])[0])
    person = a_person("独居人", household=far, phone="13900006666")
    proposal = testing.a_proposal(testing.a_tie(person, far), person, occupation="木工")
    assert found(proposal).task.post_id is None


def test_no_word_of_a_task_a_ledger_entry_or_a_notice_tells_what_was_asked(tie, family):
    testing.a_proposal(tie, family.head, phone="13611112222")
    told = " ".join(
        [*(f"{t.title}{t.why}" for t in Task.objects.unscoped("test")), *(str(ledger.content(entry)) for entry in ledger.recent(READER)),
         *(str(n.params) for n in Notice.objects.all())]
    )  # fmt: skip
    assert "13611112222" not in told
    assert "欧阳" not in told


def test_a_double_tap_sends_it_once(phone, family):
    address = reverse("selfservice:change", args=[family.head.pk, "phone"])
    said = {"token": str(uuid4()), "phone": "136 1111 2222", "said": ""}
    for _tap in range(2):
        assert phone.post(address, said).url == reverse("selfservice:proposals")
    assert Proposal.objects.unscoped("test").count() == 1
    assert Task.objects.unscoped("test").filter(kind="selfservice.check_proposal").count() == 1


def test_of_two_proposals_for_one_field_the_second_is_told_that_one_waits(phone, family):
    address = reverse("selfservice:change", args=[family.head.pk, "phone"])
    phone.post(address, {"token": str(uuid4()), "phone": "13611112222"})
    answer = phone.post(address, {"token": str(uuid4()), "phone": "13633334444"})
    assert answer.status_code == 422
    assert "已经提过" in answer.content.decode()
    assert Proposal.objects.unscoped("test").count() == 1


def test_after_it_was_taken_back_the_field_can_be_asked_again(tie, family):
    first = testing.a_proposal(tie, family.head, phone="13611112222")
    actor = testing.acting_from(tie)
    actions.withdraw(actor=actor, at=timezone.now(), expected=found(first).version, proposal=found(first))
    assert found(first).state == State.WITHDRAWN
    assert found(first).task.state == "cancelled"
    assert testing.a_proposal(tie, family.head, phone="13633334444").is_open


def test_only_who_asked_can_take_it_back_and_only_while_it_waits(tie, family, worker):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    wife = testing.a_tie(family.wife, family.home)
    with pytest.raises(Refused):
        actions.withdraw(
            actor=testing.acting_from(wife), at=timezone.now(), expected=proposal.version, proposal=found(proposal)
        )
    decide(worker, proposal, "phone")
    late = found(proposal)
    with pytest.raises(Refused):
        actions.withdraw(actor=testing.acting_from(tie), at=timezone.now(), expected=late.version, proposal=late)


def test_the_faults_of_what_is_typed_are_told_at_the_field(phone, family):
    address = reverse("selfservice:change", args=[family.head.pk, "phone"])
    answer = phone.post(address, {"token": str(uuid4()), "phone": "1361111222"})
    assert answer.status_code == 422
    assert "11 位" in answer.content.decode()
    same = phone.post(address, {"token": str(uuid4()), "phone": "13900001111"})
    assert "登记的就是这样" in same.content.decode()


def test_a_wrong_check_digit_is_not_even_sent(phone, family):
    address = reverse("selfservice:change", args=[family.head.pk, "document_no"])
    number = family.head.document_no[:-1] + ("1" if family.head.document_no[-1] != "1" else "2")
    answer = phone.post(address, {"token": str(uuid4()), "document_type": "id_card", "document_no": number})
    assert answer.status_code == 422
    assert Proposal.objects.unscoped("test").count() == 0


def test_nobody_puts_another_adults_facts_right(tie, family):
    with pytest.raises(Refused):
        testing.a_proposal(tie, family.wife, phone="13611112222")


def test_a_household_has_at_most_so_many_waiting(tie, family):
    for number in range(MOST_OPEN):
        testing.a_proposal(tie, kind=Kind.RELATIVE, name=f"亲戚{'一二三四五六七八九十'[number % 10]}{'甲乙'[number // 10]}",
                           relation="97", from_date=date(2026, 1, 1))  # fmt: skip
    with pytest.raises(Refused):
        testing.a_proposal(tie, family.head, phone="13611112222")


def test_the_same_newborn_is_not_announced_twice(tie):
    born = {
        "name": "欧阳晴",
        "sex": "2",
        "birth_date": date(2026, 1, 5),
        "relation": "30",
        "from_date": date(2026, 1, 5),
    }
    testing.a_proposal(tie, kind=Kind.NEWBORN, **born)
    with pytest.raises(actions.AlreadySent):
        testing.a_proposal(tie, kind=Kind.NEWBORN, **born)


# ---- checking ----


def test_accepted_it_stands_in_the_register_with_its_source_and_the_task_is_done(tie, family, worker):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    decide(worker, proposal, "phone")
    assert stands(family.head).phone == "13611112222"
    assert (found(proposal).state, found(proposal).task.state) == (State.DONE, "done")
    change = people.Change.objects.unscoped("test").get(field="phone")
    assert (change.source, change.source_id, change.old) == ("correction", proposal.pk, "13900001111")


def test_accepted_in_part_writes_that_part_and_says_why_not_the_rest(tie, family, worker):
    proposal = testing.a_proposal(tie, family.head, occupation="厨师", workplace="海边饭店")
    with pytest.raises(Refused):
        decide(worker, proposal, "occupation")
    decide(worker, proposal, "occupation", reason="单位要看劳动合同")
    assert (stands(family.head).occupation, stands(family.head).workplace) == ("厨师", "")
    assert (found(proposal).state, found(proposal).reason) == (State.PARTLY, "单位要看劳动合同")


def test_refused_nothing_changes_and_the_household_reads_why(tie, family, worker, phone):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    decide(worker, proposal, reason="这个号码打不通，请再核对")
    assert stands(family.head).phone == "13900001111"
    assert "这个号码打不通，请再核对" in phone.get(reverse("selfservice:proposals")).content.decode()


def test_whoever_checks_an_outdated_page_is_told_and_nothing_is_lost(tie, family, worker, office):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    seen = stands(family.head).version
    people.change_person(
        actor=office, at=timezone.now(), expected=seen, person=stands(family.head), changes={"phone": "13655556666"}
    )
    with pytest.raises(Clash):
        actions.decide(
            actor=worker, at=timezone.now(), expected=proposal.version, proposal=found(proposal),
            record_version=seen, taken={"phone"},
        )  # fmt: skip
    assert found(proposal).is_open
    assert stands(family.head).phone == "13655556666"
    [line] = queries.wished(worker, found(proposal))
    assert line.wished.overtaken
    decide(worker, proposal, "phone")
    assert stands(family.head).phone == "13611112222"


def test_of_two_who_check_at_once_the_second_is_told(tie, family, worker):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    seen = found(proposal).version
    decide(worker, proposal, "phone")
    with pytest.raises(Clash):
        actions.decide(
            actor=worker, at=timezone.now(), expected=seen, proposal=found(proposal),
            record_version=stands(family.head).version, taken={"phone"},
        )  # fmt: skip


def test_what_was_taken_back_meanwhile_is_not_written(tie, family, worker):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    actions.withdraw(
        actor=testing.acting_from(tie), at=timezone.now(), expected=proposal.version, proposal=found(proposal)
    )
    with pytest.raises(Refused):
        decide(worker, proposal, "phone")
    assert stands(family.head).phone == "13900001111"


def move(office, person, home):
    person = people.person_of(office, person.pk)
    stay = people.Stay(timezone.localdate(), "97")
    people.move_in(actor=office, at=timezone.now(), expected=person.version, person=person, home=home, stay=stay)


def test_when_the_person_has_moved_the_proposal_follows_to_the_new_door(tie, family, worker, office, place):
    building = a_building(place.unit)
    grid = an_overlay(place.unit, [building], name="第9网格")
    other = posts.a_grid_worker_of(place.unit, overlay=grid)
    far = a_household(some_dwellings(building, [(1, 1, "101")])[0], ("新家人",))
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    move(office, family.head, far)
    with pytest.raises(actions.MovedAway) as moved:
        decide(worker, proposal, "phone")
    assert moved.value.lives
    actions.pass_on(actor=worker, at=timezone.now(), expected=found(proposal).version, proposal=found(proposal))
    passed = found(proposal)
    assert (passed.position, passed.task.post_id) == (far.position, other.pk)
    decide(posts.an_actor(other), passed, "phone")
    assert stands(family.head).phone == "13611112222"


def test_when_the_person_has_left_it_can_only_be_refused(tie, family, worker, office):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    person = people.person_of(office, family.head.pk)
    people.move_out(
        actor=office, at=timezone.now(), expected=person.version, person=person, on=timezone.localdate(),
        reason="moved_away",
    )  # fmt: skip
    with pytest.raises(actions.MovedAway) as moved:
        decide(worker, proposal, "phone")
    assert not moved.value.lives
    with pytest.raises(Refused):
        actions.pass_on(actor=worker, at=timezone.now(), expected=found(proposal).version, proposal=found(proposal))
    decide(worker, proposal, reason="人已经搬走")
    assert found(proposal).state == State.REFUSED


def test_a_newborn_joins_the_household(tie, family, worker):
    today = timezone.localdate()
    proposal = testing.a_proposal(
        tie, kind=Kind.NEWBORN, name="欧阳晴", sex="2", birth_date=today, relation="30", from_date=today
    )
    decide(worker, proposal, *fields(proposal), record=family.home)
    assert "欧阳晴" in [member.person.name for member in testing.home_of(tie).members]


def test_somebody_who_comes_comes_wholly_or_not_at_all(tie, family, worker):
    proposal = testing.a_proposal(
        tie,
        kind=Kind.RELATIVE,
        name="欧阳老太",
        sex="2",
        relation="52",
        phone="13600000000",
        from_date=date(2026, 1, 1),
    )
    decide(worker, proposal, "phone", record=family.home, reason="没有见到人")
    assert found(proposal).state == State.REFUSED
    again = testing.a_proposal(
        tie,
        kind=Kind.RELATIVE,
        name="欧阳老太",
        sex="2",
        relation="52",
        phone="13600000000",
        from_date=date(2026, 1, 1),
    )
    decide(worker, again, *(fields(again) - {"phone"}), record=family.home, reason="电话打不通")
    person = people.Person.objects.unscoped("test").get(name="欧阳老太")
    assert person.phone == ""
    assert found(again).state == State.PARTLY


def test_a_relative_who_is_registered_elsewhere_moves_here_only_when_the_worker_says_so(tie, family, worker, place):
    born = date(1948, 3, 4)
    number = an_id_number(born, "2", order=77)
    old_home = a_household(place.doors[0])
    known = a_person("欧阳老太", household=old_home, birth_date=born, document_type="id_card", document_no=number)
    proposal = testing.a_proposal(
        tie, kind=Kind.RELATIVE, name="欧阳老太", relation="52", from_date=date(2026, 1, 1), document_type="id_card",
        document_no=number,
    )  # fmt: skip
    with pytest.raises(people.AlreadyRegistered):
        decide(worker, proposal, *fields(proposal), record=family.home)
    decide(worker, proposal, *fields(proposal), record=family.home, moves_here=True)
    assert stands(known).position == family.home.position
    assert people.Person.objects.unscoped("test").filter(name="欧阳老太").count() == 1


def test_a_tenant_becomes_a_household_of_their_own_behind_the_same_door(tie, family, worker, phone):
    proposal = testing.a_proposal(tie, kind=Kind.TENANT, name="租客小周", sex="1", from_date=date(2026, 1, 1))
    decide(worker, proposal, *fields(proposal), record=family.home)
    tenant = people.Person.objects.unscoped("test").get(name="租客小周")
    assert tenant.position == family.home.position
    assert tenant.residing == "rented"
    assert "租客小周" not in [member.person.name for member in testing.home_of(tie).members]


@pytest.mark.parametrize(("kind", "reason"), [(Kind.LEFT, "moved_away"), (Kind.DIED, "died")])
def test_a_departure_or_a_death_ends_the_residence(tie, family, worker, kind, reason):
    values = {"until_date": date(2026, 1, 5)} | ({"left_for": "moved_away"} if kind == Kind.LEFT else {})
    proposal = testing.a_proposal(tie, family.wife, kind=kind, **values)
    decide(worker, proposal, *fields(proposal))
    stay = people.Residence.objects.unscoped("test").get(person=family.wife)
    assert (stay.until_date, stay.left_for) == (date(2026, 1, 5), reason)


def test_the_telephone_of_the_household_is_put_right_too(tie, family, worker):
    proposal = testing.a_proposal(tie, kind=Kind.HOUSEHOLD, phone="13677778888")
    decide(worker, proposal, "phone")
    assert people.own_household(family.home.pk).phone == "13677778888"


def test_a_promised_visit_is_told_to_the_household(tie, family, worker, phone):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    on = timezone.now() + timedelta(days=1)
    actions.promise_visit(actor=worker, at=timezone.now(), expected=proposal.version, proposal=found(proposal), on=on)
    assert (found(proposal).state, found(proposal).task.next_visit_at) == (State.CHECKING, on)
    text = phone.get(reverse("selfservice:proposals")).content.decode()
    assert "核对中" in text
    assert "有人上门" in text


def test_a_worker_of_another_grid_or_a_post_that_may_not_edit_checks_nothing(tie, family, place):
    building = a_building(place.unit)
    grid = an_overlay(place.unit, [building], name="第9网格")
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    for post in (
        posts.a_grid_worker_of(place.unit, overlay=grid),
        posts.a_contact_household_of(place.unit, ((family.home.position, family.home.position),)),
        posts.a_street_of(place.street),
    ):
        actor = posts.an_actor(post)
        with pytest.raises(Refused):
            decide(actor, proposal, "phone")
        client = posts.signed_in(Client(), post)
        assert client.get(reverse("selfservice:check", args=[found(proposal).task_id])).status_code in (403, 404)


# ---- the page at the door ----


def test_the_worker_sees_old_and_new_and_settles_it_with_one_tap(client, tie, family, place):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    posts.signed_in(client, place.worker)
    address = reverse("selfservice:check", args=[proposal.task_id])
    text = client.get(address).content.decode()
    assert "13900001111" in text
    assert "13611112222" in text
    said = {
        "expected": proposal.version,
        "record_version": stands(family.head).version,
        "take": "phone",
        "accept": "yes",
    }
    assert client.post(address, said).url == reverse("tasks:mine")
    assert stands(family.head).phone == "13611112222"


def test_the_refusing_button_refuses_whatever_is_ticked(client, tie, family, place):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    posts.signed_in(client, place.worker)
    said = {"expected": proposal.version, "record_version": 1, "take": "phone", "refuse": "yes", "reason": "打不通"}
    client.post(reverse("selfservice:check", args=[proposal.task_id]), said)
    assert found(proposal).state == State.REFUSED


def test_an_outdated_page_comes_back_with_how_it_stands(client, tie, family, place, office):
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    seen = stands(family.head).version
    people.change_person(
        actor=office, at=timezone.now(), expected=seen, person=stands(family.head), changes={"phone": "13655556666"}
    )
    posts.signed_in(client, place.worker)
    said = {"expected": proposal.version, "record_version": seen, "take": "phone", "accept": "yes"}
    answer = client.post(reverse("selfservice:check", args=[proposal.task_id]), said)
    assert answer.status_code == 409
    assert "13655556666" in answer.content.decode()
    assert "这期间有人改过" in answer.content.decode()


def test_the_page_offers_to_pass_on_whoever_moved(client, tie, family, place, office):
    far = a_household(place.doors[2], ("新家人",))
    proposal = testing.a_proposal(tie, family.head, phone="13611112222")
    move(office, family.head, far)
    posts.signed_in(client, place.worker)
    address = reverse("selfservice:check", args=[proposal.task_id])
    said = {"expected": proposal.version, "record_version": stands(family.head).version, "take": "phone", "accept": "y"}
    answer = client.post(address, said)
    assert answer.status_code == 422
    assert "转给新住处" in answer.content.decode()
    client.post(reverse("selfservice:pass_on", args=[proposal.task_id]), {"expected": proposal.version})
    assert found(proposal).position == far.position


def test_what_another_adult_asked_about_themselves_only_shows_that_they_did(phone, family):
    wife = testing.a_tie(family.wife, family.home)
    testing.a_proposal(wife, family.wife, phone="13611112222")
    text = phone.get(reverse("selfservice:proposals")).content.decode()
    assert "更正个人信息" in text
    assert "13611112222" not in text
