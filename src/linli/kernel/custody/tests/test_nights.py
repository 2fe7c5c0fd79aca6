import pytest
from django.utils import timezone

from linli.kernel.access.api import system
from linli.kernel.custody import jobs
from linli.kernel.ledger import api as ledger
from linli.kernel.ledger.models import Entry, Head, SignedHead, Witness
from linli.kernel.ledger.testing import DOOR_ANSWERED, answered, kinds, office

WHY = "a test looks"


class Night:
    """A run of a schedule, as far as these jobs ask."""

    actor = system("the night", "ledger.keep", "ledger.see", "custody.destroy")

    def progress(self, done, total, message=""):
        assert done <= total


@pytest.fixture
def three(db, monkeypatch):
    monkeypatch.setitem(kinds._kinds, DOOR_ANSWERED.name, DOOR_ANSWERED)
    units = [office(f"第{slot}社区", slot) for slot in (5, 6, 7)]
    for unit in units:
        answered(unit)
    return units


def test_every_ledger_that_grew_is_signed_and_witnessed_by_two_neighbours(three):
    assert jobs.sign_heads(Night()) == {"signed": 3, "witnessed": 6}
    assert {head.witnesses.count() for head in SignedHead.objects.all()} == {2}


def test_a_quiet_night_adds_nothing(three):
    jobs.sign_heads(Night())
    before = Entry.objects.unscoped(WHY).count()
    assert jobs.sign_heads(Night()) == {"signed": 0, "witnessed": 0}
    assert Entry.objects.unscoped(WHY).count() == before


def test_the_nightly_verification_finds_nothing_and_says_so(three):
    jobs.sign_heads(Night())
    assert jobs.verify_ledgers(Night()) == {"ledgers": 3, "entries": 9}


def test_a_rewritten_ledger_fails_the_nightly_verification_even_without_its_signed_heads(three):
    jobs.sign_heads(Night())
    Witness.objects.all().delete()
    SignedHead.objects.all().delete()
    chain = three[0].unit
    assert Head.objects.filter(chain=chain).update(seq=1) == 1
    with pytest.raises(RuntimeError):
        jobs.verify_ledgers(Night())


def test_the_nightly_purge_keeps_the_ledgers_verifiable(three):
    jobs.sign_heads(Night())
    assert jobs.purge_what_is_due(Night()) == {"destroyed": 0}
    report = ledger.verify_stored(actor=Night.actor, at=timezone.now())
    assert report.fault is None
