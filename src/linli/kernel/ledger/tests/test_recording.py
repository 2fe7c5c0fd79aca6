from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction  # noqa: F401  the connection is asked in a mark

from linli.kernel.access.api import system
from linli.kernel.ledger import api as ledger
from linli.kernel.ledger import writing
from linli.kernel.ledger.models import AliasKey, Entry, Head, Payload
from linli.kernel.ledger.recording import HOUSE, known_alias
from linli.kernel.ledger.rules import encoding
from linli.kernel.ledger.testing import DOOR_ANSWERED, NOON, answered
from linli.kernel.ledger.writing import header

WHY = "a test looks"


def test_entries_of_a_unit_follow_one_another_without_a_gap(xishan):
    made = [answered(xishan, minutes=n) for n in range(5)]
    assert [entry.seq for entry in made] == [1, 2, 3, 4, 5]
    assert [entry.previous for entry in made[1:]] == [entry.digest for entry in made[:-1]]
    assert made[0].previous == encoding.genesis(str(xishan.unit))


def test_every_unit_has_a_ledger_of_its_own(xishan, hongfa):
    assert (answered(xishan).seq, answered(hongfa).seq) == (1, 1)


def test_what_no_unit_did_stands_in_the_ledger_of_the_installation(db):
    assert answered(system("a schedule")).chain == HOUSE


def test_the_digest_covers_what_is_read_back_from_the_database(xishan):
    entry = answered(xishan, subject=uuid4())
    again = Entry.objects.unscoped(WHY).get(pk=entry.pk)
    assert encoding.digest(header(again)) == again.digest == Head.objects.get(chain=xishan.unit).digest


@time_machine.travel("2020-02-06 08:00:00Z", tick=False)
def test_when_it_happened_and_when_it_was_learned_are_kept_apart(xishan):
    with transaction.atomic():
        entry = ledger.record(DOOR_ANSWERED.name, actor=xishan, at=NOON, device_at=NOON + timedelta(hours=8))
    assert (entry.at, entry.recorded_at.isoformat()) == (NOON, "2020-02-06T08:00:00+00:00")
    assert header(entry)["device_at"] == "2020-02-05T12:00:00.000000Z"


def test_the_entry_says_the_building_and_not_the_door(xishan):
    with transaction.atomic():
        entry = ledger.record(DOOR_ANSWERED.name, actor=xishan, at=NOON, position=7 << 24 | 12 << 12 | 33)
    assert entry.position == 7 << 24 | 12 << 12


def test_a_subject_appears_under_an_alias_that_only_its_key_links(xishan):
    who = uuid4()
    entries = [answered(xishan, subject=who), answered(xishan, subject=who), answered(xishan, subject=uuid4())]
    assert entries[0].subject == entries[1].subject != entries[2].subject
    assert known_alias(who) == entries[0].subject
    AliasKey.objects.filter(subject=who).delete()
    assert known_alias(who) == ""
    assert str(who) not in str(header(entries[0])).replace("-", "")


def test_a_write_outside_a_transaction_is_refused(transactional_db):
    with pytest.raises(ledger.OutsideTransaction, match="transaction of the deed"):
        ledger.record(DOOR_ANSWERED.name, actor=system("nobody asked"), at=NOON)
    assert not Entry.objects.unscoped(WHY).exists()


def test_a_deed_that_fails_leaves_no_entry(xishan):
    answered(xishan)
    with transaction.atomic():
        ledger.record(DOOR_ANSWERED.name, actor=xishan, at=NOON)
        transaction.set_rollback(True)
    assert Head.objects.get(chain=xishan.unit).seq == Entry.objects.unscoped(WHY).count() == 1


def test_an_undeclared_kind_is_refused(xishan):
    with pytest.raises(ledger.Undeclared, match=r"testing\.never_heard"), transaction.atomic():
        ledger.record("testing.never_heard", actor=xishan, at=NOON)


def test_a_payload_of_unknown_type_is_refused_and_nothing_is_written(xishan):
    with pytest.raises(ledger.NotRecordable, match="people is a float"), transaction.atomic():
        ledger.record(DOOR_ANSWERED.name, actor=xishan, at=NOON, people=2.5)
    assert not Payload.objects.exists()


def test_an_entry_is_never_changed_or_deleted(xishan):
    entry = answered(xishan)
    for act in (entry.save, entry.delete):
        with pytest.raises(TypeError, match="never"):
            act()


def test_nobody_reads_entries_without_saying_for_whom(xishan):
    with pytest.raises(PermissionDenied):
        Entry.objects.all()


@pytest.mark.parametrize("other", [{"seq": 9}, {"previous": "9" * 64}], ids=["same previous", "same number"])
def test_the_database_refuses_a_second_successor(xishan, other):
    second = [answered(xishan), answered(xishan)][1]
    second.pk, second._state.adding = UUID(int=5), True
    for name, value in other.items():
        setattr(second, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


def test_a_batch_is_one_entry_with_the_number_of_its_rows(xishan):
    rows = [str(n).encode() for n in range(1000)]
    with transaction.atomic():
        entry = ledger.record_batch(DOOR_ANSWERED.name, actor=xishan, at=NOON, rows=rows, people=1000)
    assert (entry.rows, entry.seq, len(entry.root)) == (1000, 1, 64)


def test_a_row_of_a_batch_can_be_proved_later(xishan):
    rows = [b"one", b"two", b"three"]
    with transaction.atomic():
        entry = ledger.record_batch(DOOR_ANSWERED.name, actor=xishan, at=NOON, rows=rows)
    proof = ledger.prove_row(entry, rows, 1)
    assert proof.leads_to(b"two", bytes.fromhex(entry.root))
    assert not proof.leads_to(b"four", bytes.fromhex(entry.root))


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite does not compute digests itself")
def test_what_the_database_computed_is_computed_again_and_compared(xishan, monkeypatch):
    answered(xishan)
    monkeypatch.setattr(writing.encoding, "digest", lambda header: "0" * 64)
    with pytest.raises(writing.DigestDiffers):
        answered(xishan)
    assert Head.objects.get(chain=xishan.unit).seq == Entry.objects.unscoped(WHY).count() == 1


def test_a_ledger_takes_the_name_its_unit_has_now(xishan):
    answered(xishan)
    answered(replace(xishan, unit_name="西山新社区"))
    answered(replace(xishan, unit_name=""))
    assert Head.objects.get(chain=xishan.unit).unit_name == "西山新社区"
