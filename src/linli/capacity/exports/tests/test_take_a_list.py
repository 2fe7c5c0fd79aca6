"""A list is taken away: what for is asked, who it shows is journaled, the file proves that it is whole."""

import csv
import io
import json
from hashlib import sha256

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from linli.capacity.exports.declarations import COLUMNS, WITHHELD
from linli.capacity.exports.models import Export
from linli.capacity.exports.rules import read_last_line
from linli.ground.people.api import Person
from linli.ground.posts import testing as posts
from linli.kernel.journal.models import Look, Sight
from linli.kernel.ledger import api as ledger

pytestmark = pytest.mark.django_db
ASKED = {
    "purpose": "department_form",
    "recipient": "区民政局",
    "why": "核对低保名单",
    "columns": ["name", "phone", "document_no", "door"],
    "form": "csv",
}


def the_export():
    return Export.objects.unscoped("test").get()


def ask(client, filters="", **said):
    return client.post(f"{reverse('exports:new')}?{filters}", ASKED | said)


def fetched(client, export=None):
    """The bytes of the .csv of an export that may be fetched."""
    export = export or the_export()
    answer = client.post(reverse("exports:csv", args=[export.pk]), {"expected": export.version})
    assert answer.status_code == 200, answer.headers
    return b"".join(answer.streaming_content)


def lines_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_nothing_leaves_before_somebody_has_said_what_for(as_, office, residents):
    answer = ask(as_(office), purpose="", recipient="", why="")
    assert answer.status_code == 422
    assert not Export.objects.unscoped("test").exists()
    assertContains(answer, "还没写为什么需要", status_code=422)


def test_the_file_has_the_chosen_columns_of_everybody_on_the_list(as_, office, residents):
    client = as_(office)
    assertRedirects(ask(client), reverse("exports:export", args=[the_export().pk]))
    rows = lines_of(fetched(client))
    assert rows[0] == ["门牌", "姓名", "证件号码", "电话"]
    assert {row[1] for row in rows[1:-1]} == {"陈志远", "林秀英", "'=cmd|'/c calc'!A0", "欧阳娜娜"}
    assert {row[2] for row in rows[1:-1]} == {person.document_no for person in residents}


def test_the_filters_of_the_list_are_those_of_the_file(as_, office, residents, doors):
    client = as_(office)
    Person.objects.unscoped("test").filter(pk=residents[0].pk).update(residing="rented")
    ask(client, "kind=rented")
    assert [row[1] for row in lines_of(fetched(client))[1:-1]] == ["陈志远"]


def test_the_last_line_proves_that_the_file_is_whole(as_, office, residents):
    client = as_(office)
    ask(client)
    data = fetched(client)
    body, _newline, tail = data.rstrip(b"\r\n").rpartition(b"\n")
    said = read_last_line(data.decode())
    export = the_export()
    assert (said.rows, said.number) == (4, export.number)
    assert said.sha256 == sha256(body + b"\n").hexdigest() == export.body_sha256
    assert export.sha256 == sha256(data).hexdigest()
    assert export.bytes == len(data)
    assertContains(client.get(reverse("exports:export", args=[export.pk])), export.sha256)
    cut = data[: len(data) // 2]
    assert read_last_line(cut.decode("utf-8", "replace")) is None


def test_a_stream_that_nobody_reads_to_its_end_counts_as_broken_off(as_, office, residents):
    client = as_(office)
    ask(client)
    export = the_export()
    answer = client.post(reverse("exports:csv", args=[export.pk]), {"expected": export.version})
    stream = iter(answer.streaming_content)
    next(stream)
    for leave in answer._resource_closers:  # what the server calls when the browser has gone
        leave()
    again = the_export()
    assert again.state == "broken"
    assert again.sha256 == ""
    assertContains(client.get(reverse("exports:export", args=[export.pk])), "断了")


def test_everybody_in_the_file_is_in_the_access_journal_before_it_leaves(as_, office, residents):
    client = as_(office)
    ask(client)
    Look.objects.all().delete()
    fetched(client)
    look = Look.objects.get(place="exports:csv")
    assert look.purpose == "exports.hand_over"
    assert look.count == 4
    assert set(Sight.objects.filter(look=look).values_list("subject", flat=True)) == {p.pk for p in residents}


def test_the_ledger_says_that_it_was_taken_and_names_nobody(as_, office, residents):
    client = as_(office)
    ask(client)
    fetched(client)
    entries = list(ledger.recent(posts.an_actor(office))[:2])
    told = " ".join(ledger.sentences(entries))
    assert the_export().number in told
    assert the_export().sha256 in told
    bodies = json.dumps([entry.payload.body for entry in entries], ensure_ascii=False)
    assert "民政" not in bodies
    assert "陈志远" not in bodies


def test_a_post_that_sees_masks_takes_masks_away(as_, community, residents):
    role = posts.a_role_with("people.see", "people.export", "exports.see", level=3)
    client = as_(posts.a_post(role, community))
    ask(client)
    text = fetched(client).decode("utf-8-sig")
    for person in residents:
        assert person.document_no not in text
        assert person.phone not in text
    assert "陈*远" in text


def test_a_file_is_fetched_once_and_only_by_whoever_asked(as_, office, community, residents):
    client = as_(office)
    ask(client)
    export = the_export()
    stranger = as_(posts.an_office_of(community, title="另一间办公室"))
    url = reverse("exports:csv", args=[export.pk])
    assert stranger.post(url, {"expected": export.version}).status_code == 302
    fetched(client)
    again = client.post(url, {"expected": the_export().version})
    assert again.status_code == 302


def test_columns_are_kept_under_a_name(as_, office, residents):
    client = as_(office)
    ask(client, save_as="民政表")
    page = client.get(reverse("exports:new"))
    assertContains(page, "民政表")
    assert page.context["form"].initial["columns"] == ["door", "name", "document_no", "phone"]


def test_whoever_may_not_export_does_not_get_the_page(as_, community, residents):
    worker = posts.a_post(posts.a_role_with("people.see", level=3), community)
    assert as_(worker).get(reverse("exports:new")).status_code == 403


def test_every_field_of_a_resident_is_a_column_or_is_withheld_with_its_reason():
    fields = {field.name for field in Person._meta.concrete_fields}
    assert fields - set(COLUMNS) - set(WITHHELD) == set()
    assert set(WITHHELD) & set(COLUMNS) == set()
    assert all(str(reason) for reason in WITHHELD.values())


def test_a_file_that_turned_up_leads_to_whoever_took_it(as_, office, residents):
    client = as_(office)
    ask(client)
    data = fetched(client)
    answer = client.post(reverse("exports:trace"), {"file": io.BytesIO(data)})
    assertContains(answer, the_export().number)
    assert answer.context["found"].exact == the_export()
    cut = client.post(reverse("exports:trace"), {"file": io.BytesIO(data[:200])})
    assert cut.context["found"].exact is None
    assert not cut.context["found"].is_whole


def test_a_changed_file_is_not_taken_for_the_export_it_claims_to_be(as_, office, residents):
    client = as_(office)
    ask(client)
    data = fetched(client).replace("林秀英".encode(), "林秀美".encode())
    found = client.post(reverse("exports:trace"), {"file": io.BytesIO(data)}).context["found"]
    assert found.exact is None
    assert found.claimed == the_export()


def test_a_file_whose_line_ends_were_changed_after_the_last_line_is_still_known(as_, office, residents):
    client = as_(office)
    ask(client)
    found = client.post(reverse("exports:trace"), {"file": io.BytesIO(fetched(client) + b"\r\n")}).context["found"]
    assert found.exact == the_export()
