"""The board of estates, what every estate needs, owners and paired units."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.ground.organisations import testing as an
from linli.ground.organisations.api import Tie
from linli.ground.organisations.api import estate as estate_of
from linli.ground.organisations.models import NeedsVersion
from linli.ground.places import testing as a
from linli.kernel.sheets.api import read

from .conftest import EDITS

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MASKED = EDITS - {"see.names", "see.phones"}


def at(name, *args):
    return reverse(f"organisations:{name}", args=args)


@pytest.fixture
def served(community):
    """A second estate, for which a company does everything; its name begins with the sign of a formula."""
    found = a.an_overlay(community, [a.a_building(community)], kind="estate", name="=东山小区")
    firm = an.an_organisation(unit=community, name="安居物业")
    contract = an.a_contract(firm, community, number="HT-7")
    for function in ("property", "closing", "disinfection", "patrol"):
        an.a_service(firm, found, function, contract=contract)
    return found


def test_the_board_shows_gaps_first_and_the_contract_behind_each_service(reads_as, community, estate, served):
    page = reads_as(community).get(at("estates")).content.decode()
    assert page.index(estate.name) < page.index("东山小区")
    assert "HT-7" in page


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ({"gap": "any"}, ["=东山小区", "西山小区"]),
        ({"gap": "patrol"}, ["西山小区"]),
        ({"gap": "rubbish"}, ["=东山小区"]),  # closed: its rubbish is somebody's work now
        ({"company": "none"}, ["西山小区"]),
        ({"state": "closed"}, ["=东山小区"]),
        ({"day": "2019-12-01", "gap": "any"}, []),
        ({"day": "2021-02-31"}, ["=东山小区", "西山小区"]),
    ],
)
def test_a_file_holds_what_the_board_is_narrowed_to(reads_as, community, estate, served, wanted, shown):
    a.an_overlay(community, [served.parts(manager="objects").unscoped("test").get().building], kind="closed_area")
    client = reads_as(community)
    text = client.get(at("estates_csv"), wanted).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))[1:]
    names = sorted(row[1].removeprefix("'") for row in rows)
    assert names == sorted(shown)
    assert client.get(at("estates"), wanted).status_code == 200


def test_the_workbook_says_the_same_as_the_csv_and_nothing_in_either_can_run(
    reads_as, community, estate, served, tmp_path
):
    client = reads_as(community)
    (tmp_path / "board.xlsx").write_bytes(client.get(at("estates_workbook")).content)
    sheet = list(read(tmp_path / "board.xlsx", "board.xlsx"))[0]
    lines = list(csv.reader(io.StringIO(client.get(at("estates_csv")).content.decode("utf-8-sig"))))
    assert [[str(cell or "") for cell in row.cells][: len(lines[0])] for row in sheet.rows] == lines
    assert all(not cell.startswith("=") for line in lines for cell in line)


def test_the_board_on_paper_names_what_is_nobodys_work(reads_as, community, estate, served):
    page = reads_as(community).get(at("estates_paper")).content.decode()
    assert "没人管" in page or "无人负责" in page or "没人负责" in page


def test_somebody_may_stand_in_for_a_property_company(reads_as, community, estate):
    yard = an.an_organisation("yard_committee", community, name="西山院委会")
    an.a_service(yard, estate, "property")
    found = estate_of(estate)
    assert (found.property_company, found.stand_in) == (None, yard)
    client = reads_as(community)
    assert "西山院委会" in client.get(at("estates")).content.decode()
    assert "代管" in client.get(reverse("places:overlay", args=[estate.pk])).content.decode()


def test_what_estates_need_is_previewed_set_and_dated(reads_as, community, estate):
    client = reads_as(community, *EDITS, "organisations.needs")
    address = at("set_needs", "ordinary")
    assert client.get(address).status_code == 200
    facts = {"functions": ["closing", "rubbish"], "on": str(TODAY), "expected": 1}
    preview = client.post(address, facts)
    assert NeedsVersion.objects.filter(state="ordinary").count() == 1
    assert "3 个缺口" in preview.content.decode()
    assert "2 个缺口" in preview.content.decode()
    assert client.post(address, facts | {"confirmed": "yes"}).status_code == 302
    assert estate_of(estate, TODAY).missing == ["closing", "rubbish"]
    assert estate_of(estate, TODAY - timedelta(days=1)).missing == ["closing", "disinfection", "patrol"]
    late = client.post(address, facts | {"confirmed": "yes"})
    assert late.status_code == 422
    assert client.get(at("needs")).status_code == 200
    assert client.get(at("set_needs", "flooded")).status_code == 404


def test_only_headquarters_sets_what_estates_need(reads_as, community):
    assert reads_as(community).get(at("set_needs", "ordinary")).status_code == 403


def test_an_owner_is_named_for_a_building_and_a_paired_unit_for_an_estate(reads_as, community, estate):
    building = a.a_building(community)
    firm = an.an_organisation("paired_unit", community, name="市档案馆")
    client = reads_as(community)
    facts = {"organisation": firm.pk, "role": "paired", "on": "2024-01-01", "contact_post": "办公室主任"}
    facts |= {"contact_name": "王玉兰", "contact_phone": "13912345678"}
    assert client.get(at("begin_tie") + f"?overlay={estate.pk}").status_code == 200
    assert client.post(at("begin_tie") + f"?overlay={estate.pk}", facts).status_code == 302
    owner = facts | {"role": "owner"}
    assert client.post(at("begin_tie") + f"?building={building.pk}", owner).status_code == 302
    assert client.post(at("begin_tie"), facts | {"role": "stationed"}).status_code == 302
    assert client.post(at("begin_tie"), facts | {"role": "stationed"}).status_code == 302
    ties = list(Tie.objects.unscoped("test"))
    assert [(tie.role, tie.position) for tie in ties] == [
        ("owner", building.position), ("paired", community.position), ("stationed", community.position),
    ]  # fmt: skip
    page = client.get(at("ties")).content.decode()
    assert page.count("市档案馆") >= 3
    assert "13912345678" in page
    for place in (reverse("places:overlay", args=[estate.pk]), reverse("places:building", args=[building.pk])):
        assert "市档案馆" in client.get(place).content.decode()
    assert "13912345678" not in str(Tie.objects.unscoped("test").values_list("contact_phone", flat=True))


def test_the_contact_is_masked_changed_and_forgotten_at_the_end(reads_as, community):
    tie = an.a_tie(an.an_organisation("paired_unit", community), contact_name="王玉兰", contact_phone="13912345678")
    client = reads_as(community, *MASKED)
    page = client.get(at("ties")).content.decode()
    assert "139****5678" in page
    assert "13912345678" not in page
    assert "13912345678" not in client.get(at("change_tie", tie.pk)).content.decode()
    assert client.post(at("change_tie", tie.pk), {"contact_post": "书记", "expected": 1}).status_code == 302
    assert client.post(at("change_tie", tie.pk), {"contact_post": "主任", "expected": 1}).status_code == 409
    kept = Tie.objects.unscoped("test").get()
    assert (kept.contact_post, kept.contact_phone) == ("书记", "13912345678")
    assert client.post(at("end_tie", tie.pk), {"on": "2019-01-01", "expected": 2}).status_code == 422
    assert client.post(at("end_tie", tie.pk), {"on": str(TODAY), "expected": 2}).status_code == 302
    ended = Tie.objects.unscoped("test").get()
    assert (ended.contact_name, ended.contact_phone, ended.until_date) == ("", "", TODAY)


def test_a_neighbour_sees_neither_the_relations_nor_the_board_of_others(reads_as, community, estate):
    tie = an.a_tie(an.an_organisation("paired_unit", community, name="市档案馆"))
    client = reads_as(a.a_community(community.parent))
    assert "市档案馆" not in client.get(at("ties")).content.decode()
    assert estate.name not in client.get(at("estates")).content.decode()
    assert estate.name not in client.get(at("estates_csv")).content.decode("utf-8-sig")
    assert client.get(at("change_tie", tie.pk)).status_code == 404
    assert client.get(at("begin_tie") + f"?overlay={estate.pk}").status_code == 404


def test_the_telephone_of_an_organisation_is_not_in_the_form_of_one_who_may_not_see_it(reads_as, community):
    kept = an.an_organisation(unit=community, contact_name="王玉兰", contact_phone="13912345678")
    client = reads_as(community, *MASKED)
    assert "13912345678" not in client.get(at("change", kept.pk)).content.decode()
    sent = {"kind": "property_company", "name": "安居物业", "contact_phone": "", "expected": 1}
    assert client.post(at("change", kept.pk), sent).status_code == 302
    kept.refresh_from_db()
    assert kept.contact_phone == "13912345678"


def test_the_board_asks_the_same_number_of_questions_however_many_estates(
    reads_as, community, django_assert_max_num_queries, estate, served
):
    client = reads_as(community)
    with django_assert_max_num_queries(40) as few:
        client.get(at("estates"))
    for number in range(12):
        more = a.an_overlay(community, [a.a_building(community)], kind="estate", name=f"小区{number}")
        an.a_service(an.an_organisation(unit=community), more, "patrol", from_date=date(2024, 1, 1))
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(at("estates"))
