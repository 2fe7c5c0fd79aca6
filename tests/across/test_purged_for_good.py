"""Three years after somebody moved away: the register, the ledger and the bytes of the database know nothing of them."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from linli.ground.people.models import Person
from linli.ground.people.testing import a_household, a_person, an_id_number
from linli.kernel.access.api import system
from linli.kernel.custody import api as custody
from linli.kernel.keeping.api import blind
from linli.kernel.ledger import api as ledger
from linli.kernel.ledger.testing import database_bytes, on_disk

NIGHT = system("a night", "custody.see", "custody.destroy", "ledger.keep", "ledger.see")
WHY = "a search for what must be gone"
PHONE, NUMBER = "13900007788", an_id_number()


@pytest.fixture
def gone(transactional_db, tmp_path):
    """Somebody with a name nobody else has, who moved away in 2020, and entries of the ledger about them."""
    with on_disk(tmp_path):
        person = a_person(
            "龑喆镕玥", household=a_household(), until_date=date(2020, 6, 30), phone=PHONE, document_no=NUMBER
        )
        Person.objects.unscoped(WHY).update(recorded_at=timezone.now() - timedelta(days=3650))
        with transaction.atomic():
            for _ in range(3):
                ledger.record("people.person_changed", actor=NIGHT, at=timezone.now(), subject=person.pk, was=person.pk)
        yield person


def test_nothing_of_somebody_purged_is_left_in_the_database(gone):
    sealed = Person.objects.unscoped(WHY).filter(pk=gone.pk).values_list("phone", "document_no").get()
    traces = [gone.name, gone.pinyin, *map(str, sealed), blind("phone", PHONE), str(gone.pk)]
    before = database_bytes()
    assert all(trace.encode() in before for trace in [gone.name, *map(str, sealed)])
    list(custody.purge(NIGHT, timezone.now()))
    custody.wipe()
    left = database_bytes()
    assert [trace for trace in traces if trace and trace.encode() in left] == []
    assert gone.pk.hex.encode() not in left
    assert ledger.verify_stored(actor=NIGHT, at=timezone.now()).fault is None
    assert custody.destroyed(NIGHT).filter(what="people.Person", count=1).exists()
