"""Registering, changing and ending organisations, and what they do for estates."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from linli.ground.organisations import testing as an
from linli.ground.organisations.actions import organisations as deeds
from linli.ground.organisations.actions.services import NotBefore, begin_service, end_service
from linli.ground.organisations.api import estate as estate_of
from linli.ground.organisations.api import uscc, who_serves
from linli.ground.organisations.models import Kind, Organisation, Service
from linli.ground.places import testing as a
from linli.kernel.access.api import Clash, Refused

from .conftest import an_actor

pytestmark = pytest.mark.django_db
CODE = "91110000600037341L"


def facts(**said):
    return {"kind": "property_company", "name": "安居物业", "uscc": "", "address": "西山街1号"} | said


def text_of(client, name, *args, **query):
    answer = client.get(reverse(f"organisations:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_organisation_is_registered_with_its_code_in_plain_form(reads_as, community):
    client = reads_as(community)
    assert client.get(reverse("organisations:register")).status_code == 200
    sent = facts(uscc=" 9111 0000 6000 3734 1l ", contact_name="王玉兰", contact_phone="13912345678")
    assert client.post(reverse("organisations:register"), sent).status_code == 302
    kept = Organisation.objects.unscoped("test").get()
    assert (kept.uscc, kept.unit, kept.contact_phone) == (CODE, community, "13912345678")


@pytest.mark.parametrize(
    ("code", "wrong"), [("9111", "length"), ("9111000060003734OL", "characters"), (CODE[:-1] + "M", "check")]
)
def test_a_mistyped_code_is_said_with_what_is_wrong_with_it(code, wrong, reads_as, community):
    with pytest.raises(ValueError, match=wrong):
        uscc(code)
    answer = reads_as(community).post(reverse("organisations:register"), facts(uscc=code))
    assert answer.status_code == 422
    assert not Organisation.objects.unscoped("test").exists()


def test_one_code_belongs_to_one_organisation(reads_as, community):
    an.an_organisation(unit=community, uscc=CODE)
    assert reads_as(community).post(reverse("organisations:register"), facts(uscc=CODE)).status_code == 422


def test_two_who_change_one_at_once_both_see_both(reads_as, community):
    kept = an.an_organisation(unit=community)
    client, address = reads_as(community), reverse("organisations:change", args=[kept.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, facts(note="已换经理", expected=1)).status_code == 302
    clash = client.post(address, facts(note="电话已变", expected=1))
    assert clash.status_code == 409
    assert "已换经理" in clash.content.decode()


def test_an_organisation_never_belongs_to_itself(office, community):
    above = an.an_organisation("party_committee", community)
    below = an.an_organisation("party_branch", community, parent=above)
    with pytest.raises(Refused):
        deeds.change_organisation(
            actor=office, at=timezone.now(), expected=1, organisation=above, changes={"parent": below}
        )


def test_what_ends_takes_its_services_with_it_and_the_gap_shows(reads_as, community, estate):
    service = an.a_service(an.an_organisation(unit=community), estate, "closing")
    client = reads_as(community)
    address = reverse("organisations:end", args=[service.organisation.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"on": "2024-01-01", "expected": 1}).status_code == 302
    assert "closing" in estate_of(estate, date(2024, 1, 1)).missing
    assert "closing" not in estate_of(estate, date(2023, 12, 31)).missing


def test_somebody_is_named_for_what_was_nobodys_work(reads_as, community, estate):
    company = an.an_organisation(unit=community)
    client, address = reads_as(community), reverse("organisations:begin_service", args=[estate.pk])
    assert client.get(address, {"function": ["closing", "patrol"]}).status_code == 200
    said = {"organisation": company.pk, "functions": ["closing", "patrol"], "on": "2024-01-01", "basis": "协议一"}
    assert client.post(address, said).status_code == 302
    assert estate_of(estate).missing == ["disinfection"]
    assert client.post(address, said).status_code == 302
    assert len(who_serves(estate)) == 2


def test_a_service_ends_on_a_day_not_before_it_began(reads_as, office, estate):
    service = an.a_service(overlay=estate, from_date=date(2024, 1, 1))
    with pytest.raises(NotBefore):
        end_service(actor=office, at=timezone.now(), expected=1, service=service, on=date(2023, 1, 1))
    client, address = reads_as(estate.unit), reverse("organisations:end_service", args=[service.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"on": "2023-01-01", "expected": 1}).status_code == 422
    assert client.post(address, {"on": "2024-06-01", "expected": 1}).status_code == 302
    assert who_serves(estate, date(2024, 6, 1)) == []


def test_the_version_seen_decides_who_ends_it(office, estate):
    service = an.a_service(overlay=estate)
    with pytest.raises(Clash):
        end_service(actor=office, at=timezone.now(), expected=5, service=service, on=date(2024, 1, 1))


def test_nobody_names_servants_for_a_neighbours_estate(community, estate):
    stranger = an_actor(a.a_community(community.parent))
    with pytest.raises(Refused):
        begin_service(
            actor=stranger,
            at=timezone.now(),
            organisation=an.an_organisation(unit=community),
            overlay=estate,
            functions=["patrol"],
            on=date(2024, 1, 1),
        )


def test_a_health_centre_of_the_street_is_seen_by_those_it_serves_and_changed_by_its_street(
    reads_as, community, estate
):
    centre = an.an_organisation("health_centre", community.parent, name="马栏社区卫生服务中心")
    an.an_organisation("police_station", community.parent, name="马栏派出所")
    an.a_service(centre, estate, "health")
    client = reads_as(community)
    said = text_of(client, "list")
    assert "马栏社区卫生服务中心" in said
    assert "马栏派出所" not in said
    assert client.get(reverse("organisations:change", args=[centre.pk])).status_code == 403


def test_the_list_narrows_by_group_kind_and_name(reads_as, community):
    branch = an.an_organisation("party_branch", community, name="第一党支部")
    firm = an.an_organisation("merchant", community, name="便民超市")
    client = reads_as(community)
    assert firm.name not in text_of(client, "list", group="party")
    assert branch.name not in text_of(client, "list", kind="merchant")
    assert firm.name in text_of(client, "list", q="超市", sort="-name")
    assert firm.name not in text_of(client, "list", q="无此单位")


def test_an_organisation_shows_what_it_does_and_did(reads_as, community, estate):
    company = an.an_organisation(unit=community, contact_name="王玉兰", contact_phone="13912345678")
    an.a_service(company, estate, "patrol", until_date=date(2022, 1, 1))
    an.a_service(company, estate, "property")
    said = text_of(reads_as(community), "organisation", company.pk)
    assert said.count(estate.name) >= 2
    assert "王玉兰" in said


def test_names_and_telephones_are_masked_without_the_power(reads_as, community):
    company = an.an_organisation(unit=community, contact_name="王玉兰", contact_phone="13912345678")
    said = text_of(reads_as(community, "organisations.see"), "organisation", company.pk)
    assert "王*兰" in said
    assert "139****5678" in said
    assert "13912345678" not in said


def test_the_page_of_an_estate_says_what_is_nobodys_work(reads_as, community, estate):
    client = reads_as(community)
    page = client.get(reverse("places:overlay", args=[estate.pk])).content.decode()
    assert reverse("organisations:begin_service", args=[estate.pk]) in page
    an.a_service(an.an_organisation(unit=community, name="安居物业"), estate, "property")
    assert "安居物业" in client.get(reverse("places:overlay", args=[estate.pk])).content.decode()
    assert estate.name in client.get(reverse("places:unit", args=[community.pk])).content.decode()
    assert estate.name in text_of(client, "estates")


def test_a_grid_is_nobodys_contract(reads_as, community):
    grid = a.an_overlay(community, kind="grid")
    page = reads_as(community).get(reverse("places:overlay", args=[grid.pk])).content.decode()
    assert reverse("organisations:begin_service", args=[grid.pk]) not in page


def test_empty_pages_say_how_to_begin(reads_as, community):
    client = reads_as(community)
    assert reverse("organisations:register") in text_of(client, "list")
    assert text_of(client, "estates")


def test_a_kind_says_its_name_in_the_readers_language():
    kind = Kind.objects.get(code="property_company")
    with translation.override("en"):
        assert str(kind) == "property company"
    with translation.override("zh-hans"):
        assert str(kind) == "物业公司"


def test_the_telephone_of_a_contact_is_sealed_in_the_database(community):
    an.an_organisation(unit=community, contact_phone="13912345678")
    stored = Organisation.objects.unscoped("test").values_list("contact_phone", flat=True).get()
    assert "13912345678" not in str(stored)
    assert Service.objects.unscoped("test").count() == 0
