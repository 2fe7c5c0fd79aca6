import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from linli.ground.places.testing import a_community
from linli.ground.posts.testing import a_grid_worker_of, an_actor, an_administrator_of, an_office_of, signed_in
from linli.kernel.access.api import system
from linli.kernel.ledger import api as ledger
from linli.kernel.ledger import keys
from linli.kernel.ledger.models import Entry, Head, Payload, Verification
from linli.kernel.ledger.rules.exported import verify_export
from linli.kernel.ledger.testing import DOOR_ANSWERED, NOON

WHY = "a test looks"


@pytest.fixture
def post(db):
    return an_office_of(a_community(name="西山社区居委会"))


@pytest.fixture
def other(db):
    return an_office_of(a_community(name="宏发社区居委会"))


@pytest.fixture
def office(client, post):
    return signed_in(client, post)


def deeds(post, number=1, **payload):
    """So many entries in the ledger of the post's unit."""
    actor = an_actor(post)
    with transaction.atomic():
        return [
            ledger.record(DOOR_ANSWERED.name, actor=actor, at=NOON, people=n, door="12-3-502", **payload)
            for n in range(number)
        ]


def page_of(whose, **asked):
    return reverse("ledger:unit", args=[whose.unit_id], query=asked)


def text(answer):
    return answer.content.decode()


def test_an_office_comes_straight_to_its_own_ledger(office, post):
    deeds(post)
    answer = office.get(reverse("ledger:ledgers"))
    assert answer.url == page_of(post)


def test_before_anything_was_done_the_page_says_so(office):
    assert "账本还是空的" in text(office.get(reverse("ledger:ledgers")))


def test_the_ledger_reads_as_sentences_newest_first(office, post):
    deeds(post, 3)
    said = text(office.get(page_of(post)))
    assert said.index("2 people behind") < said.index("1 people behind") < said.index("0 people behind")
    assert "共 3 笔" in said


def test_a_long_ledger_is_read_page_by_page_without_gap_or_double(office, post):
    deeds(post, 120)
    seen, url = [], page_of(post)
    while url:
        answer = office.get(url)
        seen += [entry.seq for entry, _said in answer.context["rows"]]
        url = page_of(post, before=answer.context["older"]) if answer.context["older"] else ""
    assert seen == list(range(120, 0, -1))


def test_reading_a_page_asks_the_same_number_of_questions_however_long_it_is(
    office, post, django_assert_max_num_queries
):
    deeds(post, 50)
    with django_assert_max_num_queries(30):
        office.get(page_of(post))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "ledger.never_heard"}, 4),
        ({"kind": DOOR_ANSWERED.name}, 4),
        ({"since": "2999-01-01"}, 0),
        ({"until": "2999-01-01"}, 4),
        ({"until": "2000-01-01"}, 0),
        ({"before": "3"}, 2),
        ({"before": "x"}, 4),
        ({"since": "someday"}, 4),
    ],
    ids=str,
)
def test_it_is_narrowed_down_by_kind_and_day(office, post, asked, found):
    deeds(post, 4)
    assert len(office.get(page_of(post, **asked)).context["rows"]) == found


def test_it_is_narrowed_down_by_who_did_it(office, post):
    deeds(post, 2)
    colleague = an_office_of(post.unit)
    deeds(colleague, 3)
    answer = office.get(page_of(post, post=str(colleague.pk)))
    assert len(answer.context["rows"]) == 3


def test_a_day_that_cannot_be_read_is_said_at_the_top(office, post):
    deeds(post)
    assert (
        "error" in text(office.get(page_of(post, since="someday")))
        or office.get(page_of(post, since="someday")).context["form"].errors
    )


def test_an_entry_shows_its_digest_its_predecessor_and_how_to_check_it(office, post):
    first, second = deeds(post, 2)
    said = text(office.get(reverse("ledger:entry", args=[second.pk])))
    assert second.digest in said
    assert first.digest in said
    assert keys.public_keys()[0].hex() in said
    assert second.payload.body.replace('"', "&quot;") in said


def test_an_entry_whose_content_was_purged_says_so(office, post):
    (entry,) = deeds(post)
    Payload.objects.all().delete()
    assert "存期已满" in text(office.get(reverse("ledger:entry", args=[entry.pk])))


def test_a_strangers_ledger_and_entries_are_not_there(office, other):
    (entry,) = deeds(other)
    for url in (page_of(other), reverse("ledger:entry", args=[entry.pk])):
        assert office.get(url).status_code == 404
    for name in ("export", "verify"):
        assert office.post(reverse(f"ledger:{name}", args=[other.unit_id])).status_code == 404


def test_a_grid_worker_does_not_read_the_ledger(client, post):
    deeds(post)
    assert signed_in(client, a_grid_worker_of(post.unit)).get(page_of(post)).status_code == 403


def test_the_audit_administrator_of_the_city_sees_every_ledger_and_the_installations_own(client, post, other):
    deeds(post)
    deeds(other)
    with transaction.atomic():
        entry = ledger.record(DOOR_ANSWERED.name, actor=system("a schedule"), at=NOON)
    for unit in (post.unit, other.unit):
        said = text(signed_in(client, an_administrator_of(unit, "audit_admin")).get(reverse("ledger:ledgers")))
        assert unit.short_name in said
        assert "系统自身" in said
    assert client.get(reverse("ledger:entry", args=[entry.pk])).status_code == 200


def test_an_office_does_not_see_what_the_installation_itself_recorded(office, post):
    with transaction.atomic():
        entry = ledger.record(DOOR_ANSWERED.name, actor=system("a schedule"), at=NOON)
    assert office.get(reverse("ledger:entry", args=[entry.pk])).status_code == 404


def test_a_unit_where_only_a_schedule_did_something_is_called_by_its_name(office, post):
    unit = post.unit
    with transaction.atomic():
        actor = system("a schedule", unit=unit.pk, unit_position=unit.position)
        ledger.record(DOOR_ANSWERED.name, actor=actor, at=NOON)
    assert unit.short_name in text(office.get(page_of(post)))


def test_the_posts_to_choose_from_are_called_by_their_titles(office, post):
    deeds(post)
    assert f">{post.title}</option>" in text(office.get(page_of(post)))


def test_the_export_verifies_elsewhere(office, post, tmp_path):
    deeds(post, 5)
    answer = office.post(reverse("ledger:export", args=[post.unit_id]))
    data = b"".join(answer.streaming_content)
    assert ZipFile(io.BytesIO(data)).namelist()
    (tmp_path / "x.zip").write_bytes(data)
    report = verify_export(tmp_path / "x.zip", keys.public_keys())
    assert (report.fault, report.entries) == (None, 6)


def test_verifying_on_the_page_tells_the_finding(office, post):
    deeds(post, 3)
    answer = office.post(reverse("ledger:verify", args=[post.unit_id]), follow=True)
    assert "3 笔全部核对无误" in text(answer)
    Head.objects.update(seq=2)
    answer = office.post(reverse("ledger:verify", args=[post.unit_id]), follow=True)
    assert "这本账对不上" in text(answer)
    assert Verification.objects.count() == 2


def test_a_verification_from_last_year_does_not_hide_the_date(office, post):
    deeds(post)
    Verification.objects.create(at=timezone.now() - timedelta(days=400), chains=1, entries=1, purged=0)
    assert str((timezone.now() - timedelta(days=400)).year) in text(office.get(page_of(post)))


def test_the_page_does_not_write(office, post):
    deeds(post)
    before = Entry.objects.unscoped(WHY).count()
    office.get(page_of(post))
    assert Entry.objects.unscoped(WHY).count() == before
