"""Three years after somebody left, nothing of them is left: not in the register, not in the ledger, not in the file."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from linli.ground.people.models import Household, Person, Residence
from linli.ground.people.testing import a_household, a_person
from linli.kernel.access.api import system
from linli.kernel.custody import api as custody
from linli.kernel.ledger import api as ledger

NIGHT = system("a test of the purge", "custody.see", "custody.destroy", "ledger.keep", "ledger.see")
WHY = "a test looks"
LONG_AGO = date(2020, 6, 30)


def old(*rows):
    """Written down ten years ago."""
    for row in rows:
        type(row).objects.unscoped(WHY).filter(pk=row.pk).update(recorded_at=timezone.now() - timedelta(days=3650))


def purge():
    return {record.what: record.count for record in custody.purge(NIGHT, timezone.now(), "people.register")}


@pytest.fixture
def home(db):
    return a_household()


def test_who_left_more_than_three_years_ago_goes_with_residences_and_household(home):
    gone = a_person("赵大勇", household=home, until_date=LONG_AGO)
    old(gone, home)
    assert purge() == {"people.Person": 1, "people.Household": 1}
    assert not Person.objects.unscoped(WHY).exists()
    assert not Residence.objects.unscoped(WHY).exists()
    assert not Household.objects.unscoped(WHY).exists()


def test_who_lives_here_stays_however_old_the_record(home):
    here = a_person("王小兰", household=home)
    old(here, home)
    assert purge() == {}


def test_who_left_lately_stays(home):
    lately = a_person("王小兰", household=home, until_date=timezone.localdate() - timedelta(days=30))
    old(lately, home)
    assert purge() == {}


def test_a_household_stays_as_long_as_one_of_its_people(home):
    gone, here = a_person("赵大勇", household=home, until_date=LONG_AGO), a_person("王小兰", household=home)
    old(gone, here, home)
    assert purge() == {"people.Person": 1}
    assert Household.objects.unscoped(WHY).exists()


def test_the_ledger_forgets_who_went(home):
    gone = a_person("赵大勇", household=home, until_date=LONG_AGO)
    old(gone)
    with transaction.atomic():
        entry = ledger.record("people.person_changed", actor=NIGHT, at=timezone.now(), subject=gone.pk)
    purge()
    found = ledger.recent(NIGHT).filter(pk=entry.pk).get()
    assert not hasattr(found, "payload")
    assert ledger.verify_stored(actor=NIGHT, at=timezone.now()).fault is None
