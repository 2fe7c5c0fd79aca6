"""Several people of one community record at the same moment; the chain has no gap and no fork."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from linli.kernel.ledger import api as ledger
from linli.kernel.ledger import keys
from linli.kernel.ledger.models import Entry, Head
from linli.kernel.ledger.queries import Stored
from linli.kernel.ledger.rules.verifying import verify
from linli.kernel.ledger.testing import DOOR_ANSWERED, NOON, office

WRITERS, DEEDS = 4, 10
WHY = "a test looks"


@pytest.mark.usefixtures("database_on_disk")
def test_four_writers_on_one_ledger_leave_it_without_gap_or_fork():
    xishan, together = office(), Barrier(WRITERS)

    def write(_number):
        try:
            together.wait(timeout=30)
            for _ in range(DEEDS):
                with transaction.atomic():
                    ledger.record(DOOR_ANSWERED.name, actor=xishan, at=NOON, people=1, door="1-1-101")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    seqs = Entry.objects.unscoped(WHY).filter(chain=xishan.unit).order_by("seq").values_list("seq", flat=True)
    assert list(seqs) == list(range(1, WRITERS * DEEDS + 1))
    assert Head.objects.get(chain=xishan.unit).seq == WRITERS * DEEDS
    assert verify(Stored(), keys.public_keys()).fault is None


@pytest.mark.usefixtures("database_on_disk")
def test_the_very_first_entries_of_a_ledger_may_come_at_once():
    for number in range(5):
        actor, together = office(f"第{number}社区", number + 2), Barrier(2)

        def write(_number, actor=actor, together=together):
            try:
                together.wait(timeout=30)
                with transaction.atomic():
                    return ledger.record(DOOR_ANSWERED.name, actor=actor, at=NOON).seq
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(write, range(2))) == [1, 2]


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time by nature")
@pytest.mark.usefixtures("database_on_disk")
def test_offices_do_not_wait_for_one_another():
    xishan, hongfa = office("西山社区", 7), office("宏发社区", 8)
    for actor in (xishan, hongfa):
        with transaction.atomic():
            ledger.record(DOOR_ANSWERED.name, actor=actor, at=NOON)

    def write():
        try:
            with connections["default"].cursor() as cursor:
                cursor.execute("SET lock_timeout = '3s'")
            with transaction.atomic():
                return ledger.record(DOOR_ANSWERED.name, actor=hongfa, at=NOON).seq
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        ledger.record(DOOR_ANSWERED.name, actor=xishan, at=NOON)
        assert pool.submit(write).result() == 2
    assert connection.vendor == "postgresql"
