"""Contracts: entered, delivered, accepted, prolonged, terminated; what everybody may read of them and what not."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from linli.ground.organisations import testing as an
from linli.ground.organisations.actions import contracts as deeds
from linli.ground.organisations.actions import deliveries
from linli.ground.organisations.api import who_serves
from linli.ground.organisations.models import Contract, ContractStep, Deliverable
from linli.ground.organisations.rules import Delivery, Standing
from linli.ground.organisations.rules.contracts import TAKEN, ends_soon, standing
from linli.ground.places import testing as a
from linli.kernel.access.api import Clash, Refused

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def at(name, *args):
    return reverse(f"organisations:{name}", args=args)


@pytest.fixture
def contract(community):
    firm = an.an_organisation(unit=community, name="安居物业")
    return an.a_contract(
        firm, community, number="HT-2024-01", contact_name="王玉兰", contact_phone="13912345678", note="尾款未付"
    )


def said(company, **more):
    facts = {"organisation": company.pk, "number": "HT-1", "title": "楼道消杀", "money": "budget", "amount": "36000"}
    return facts | {"from_date": "2024-01-01", "last_day": "2024-12-31", "contact_phone": "13912345678"} | more


def test_a_contract_is_entered_with_its_last_day_and_is_remembered(reads_as, community):
    company = an.an_organisation(unit=community)
    client = reads_as(community)
    assert client.get(at("enter_contract")).status_code == 200
    assert client.post(at("enter_contract"), said(company)).status_code == 302
    kept = Contract.objects.unscoped("test").get()
    assert (kept.unit, kept.until_date, kept.last_day) == (community, date(2025, 1, 1), date(2024, 12, 31))
    assert [step.deed for step in ContractStep.objects.unscoped("test")] == ["signed"]
    assert "13912345678" not in str(Contract.objects.unscoped("test").values_list("contact_phone", flat=True).get())


@pytest.mark.parametrize("wrong", [{"last_day": "2023-12-31"}, {"amount": "-1"}, {"number": ""}])
def test_what_cannot_be_is_said_at_the_field(reads_as, community, wrong):
    company = an.an_organisation(unit=community)
    assert reads_as(community).post(at("enter_contract"), said(company, **wrong)).status_code == 422
    assert not Contract.objects.unscoped("test").exists()


def test_a_number_stands_once_in_a_unit(reads_as, community, contract):
    answer = reads_as(community).post(at("enter_contract"), said(contract.organisation, number=contract.number))
    assert answer.status_code == 422
    assert contract.title in answer.content.decode()


def test_a_delivery_is_accepted_sent_back_with_its_reason_and_delivered_again(reads_as, community, contract):
    client = reads_as(community)
    promise = {"what": "楼道消杀", "quantity": "每天两次", "due": "2024-06-30", "measure": "看记录"}
    assert client.post(at("add_deliverable", contract.pk), promise).status_code == 302
    one = Deliverable.objects.unscoped("test").get()

    def send(name, **facts):
        expected = Deliverable.objects.unscoped("test").get().version
        return client.post(at(name, one.pk), facts | {"expected": expected}).status_code

    assert send("decide", verdict="accepted", on="2024-06-01") == 422
    assert send("deliver", on="2024-06-01") == 302
    assert send("decide", verdict="sent_back", on="2024-06-02", remark="") == 422
    assert send("decide", verdict="sent_back", on="2024-06-02", remark="三号楼漏了") == 302
    assert one.contract.standing_on(date(2024, 6, 3)) == Standing.BEHIND
    assert send("deliver", on="2024-06-05") == 302
    assert send("decide", verdict="remarks", on="2024-06-06", remark="记录要写时间") == 302
    kept = Deliverable.objects.unscoped("test").get()
    assert (kept.state_on(TODAY), kept.verdict_by_title) == (Delivery.REMARKS, "社区办公室")
    page = client.get(at("contract", contract.pk)).content.decode()
    assert "三号楼漏了" in page
    deeds_done = ["promised", "delivered", "sent_back", "delivered", "remarks"]
    assert [step.deed for step in ContractStep.objects.unscoped("test")] == deeds_done


def test_two_who_decide_at_once_both_see_both(office, contract):
    one = an.a_deliverable(contract, delivered_on=date(2024, 1, 1))
    decide = {"actor": office, "at": timezone.now(), "expected": 1, "deliverable": one, "on": date(2024, 1, 2)}
    deliveries.decide_delivery(verdict="accepted", **decide)
    with pytest.raises((Clash, Refused)):
        deliveries.decide_delivery(verdict="sent_back", remark="漏了", **decide)


def test_the_same_for_whoever_corrects_a_contract(reads_as, community, contract):
    client = reads_as(community)
    facts = {"title": "物业服务", "money": "owners", "amount": "1", "contact_name": "王玉兰", "expected": 1}
    assert client.get(at("change_contract", contract.pk)).status_code == 200
    assert client.post(at("change_contract", contract.pk), facts | {"note": "甲"}).status_code == 302
    clash = client.post(at("change_contract", contract.pk), facts | {"note": "乙"})
    assert clash.status_code == 409
    assert "甲" in clash.content.decode()


def test_a_contract_is_prolonged_while_it_holds_and_not_after(office, contract):
    who = {"actor": office, "at": timezone.now(), "contract": contract}
    later = contract.until_date + timedelta(days=365)
    deeds.prolong_contract(**who, expected=1, until=later, on=TODAY, reason="")
    assert contract.until_date == later
    with pytest.raises(Refused):
        deeds.prolong_contract(**who, expected=2, until=later, on=TODAY, reason="")
    with pytest.raises(Refused):
        deeds.prolong_contract(**who, expected=2, until=later + timedelta(days=1), on=later, reason="")


def test_a_terminated_contract_says_why_and_takes_its_services_with_it(reads_as, community, contract, estate):
    an.a_service(contract.organisation, estate, "patrol", contract=contract)
    client = reads_as(community)
    assert client.get(at("terminate_contract", contract.pk)).status_code == 200
    assert client.post(at("terminate_contract", contract.pk), {"on": str(TODAY), "expected": 1}).status_code == 422
    facts = {"on": str(TODAY), "reason": "多次无人巡逻", "expected": 1}
    assert client.post(at("terminate_contract", contract.pk), facts).status_code == 302
    assert who_serves(estate, TODAY) == []
    assert len(who_serves(estate, TODAY - timedelta(days=1))) == 1
    assert Contract.objects.unscoped("test").get().standing_on(TODAY) == Standing.TERMINATED


def test_prolonging_on_the_page_asks_for_a_last_day(reads_as, community, contract):
    client, address = reads_as(community), at("prolong_contract", contract.pk)
    assert client.get(address).status_code == 200
    assert client.post(address, {"last_day": "2021-01-01", "expected": 1}).status_code == 422
    assert client.post(address, {"last_day": "2035-12-31", "expected": 1}).status_code == 302
    assert Contract.objects.unscoped("test").get().until_date == date(2036, 1, 1)


def test_a_neighbour_reads_what_is_public_and_nothing_else(reads_as, community, contract):
    an.a_deliverable(contract, "楼道消杀", delivered_on=TODAY, verdict="remarks", verdict_on=TODAY, remark="三楼脏")
    neighbour = reads_as(a.a_community(community.parent))
    page = neighbour.get(at("contract", contract.pk)).content.decode()
    assert "安居物业" in page
    assert "120,000" in page
    assert "楼道消杀" in page
    for inside in ("王玉兰", "王*兰", "13912345678", "139****5678", "尾款未付", "三楼脏"):
        assert inside not in page
    assert contract.title not in neighbour.get(at("contracts")).content.decode()
    assert contract.title in neighbour.get(at("contracts"), {"whose": "all"}).content.decode()
    for name in ("change_contract", "prolong_contract", "terminate_contract", "add_deliverable"):
        assert neighbour.get(at(name, contract.pk)).status_code == 404


def test_whoever_may_not_see_telephones_sees_stars_and_changes_none_unawares(reads_as, community, contract):
    client = reads_as(community, "organisations.see", "organisations.edit")
    page = client.get(at("contract", contract.pk)).content.decode()
    assert "139****5678" in page
    assert "王*兰" in page
    form = client.get(at("change_contract", contract.pk)).content.decode()
    assert "13912345678" not in form
    assert "王玉兰" not in form
    facts = {"title": "新名称", "money": "owners", "contact_phone": "", "contact_name": "", "expected": 1}
    assert client.post(at("change_contract", contract.pk), facts).status_code == 302
    kept = Contract.objects.unscoped("test").get()
    assert (kept.title, kept.contact_phone, kept.contact_name) == ("新名称", "13912345678", "王玉兰")


def test_the_list_puts_first_what_needs_somebody(reads_as, community, contract):
    an.a_contract(contract.organisation, community, title="快到期的", until_date=TODAY + timedelta(days=9))
    late = an.a_contract(contract.organisation, community, title="拖着的")
    an.a_deliverable(late, due=date(2021, 1, 1))
    client = reads_as(community)
    page = client.get(at("contracts")).content.decode()
    assert page.index("拖着的") < page.index("快到期的") < page.index(contract.number)
    assert "快到期的" not in client.get(at("contracts"), {"state": "behind"}).content.decode()


def test_a_service_names_only_a_contract_of_its_own_organisation(reads_as, community, contract, estate):
    other = an.an_organisation(unit=community)
    facts = {"functions": ["patrol"], "on": "2024-01-01", "contract": contract.pk}
    client, address = reads_as(community), at("begin_service", estate.pk)
    assert client.post(address, facts | {"organisation": other.pk}).status_code == 422
    assert client.post(address, facts | {"organisation": contract.organisation.pk}).status_code == 302
    assert contract.number in client.get(reverse("places:overlay", args=[estate.pk])).content.decode()


def test_after_a_contract_ran_out_the_same_organisation_may_begin_anew(reads_as, community, estate):
    firm = an.an_organisation(unit=community)
    old = an.a_contract(firm, community, until_date=date(2023, 1, 1))
    an.a_service(firm, estate, "patrol", contract=old)
    facts = {"functions": ["patrol"], "on": "2024-01-01", "organisation": firm.pk}
    assert reads_as(community).post(at("begin_service", estate.pk), facts).status_code == 302
    assert len(who_serves(estate, TODAY)) == 1
    assert who_serves(estate, date(2023, 6, 1)) == []
    assert len(who_serves(estate, date(2022, 6, 1))) == 1


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(begins=DAYS, length=st.integers(1, 900), day=DAYS, states=st.lists(st.sampled_from(list(Delivery)), max_size=4))
def test_a_contract_stands_in_exactly_one_state_on_any_day(begins, length, day, states):
    until = begins + timedelta(days=length)
    found = standing(begins, until, False, states, day)
    holds = begins <= day < until
    assert holds == (found in (Standing.RUNNING, Standing.BEHIND, Standing.ENDING))
    assert (found == Standing.ENDING) == (holds and ends_soon(until, day))
    assert (found == Standing.FULFILLED) == (day >= until and all(one in TAKEN for one in states))
