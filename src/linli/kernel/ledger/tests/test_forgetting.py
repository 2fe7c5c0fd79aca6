import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from linli.kernel.access.api import Refused
from linli.kernel.ledger import actions, keys
from linli.kernel.ledger.models import AliasKey, Entry, Payload
from linli.kernel.ledger.queries import Stored
from linli.kernel.ledger.rules.verifying import verify
from linli.kernel.ledger.testing import DOOR_ANSWERED, NOON, SYSTEM, a_year_of_work, answered, database_bytes, office

WHY = "a test looks"


def test_what_is_about_a_subject_goes_and_the_rest_stays(xishan):
    who = uuid4()
    about, names, other = answered(xishan, subject=who), answered(xishan, door=who), answered(xishan)
    done = actions.forget(actor=SYSTEM, at=NOON, rule="people.register", subjects=[who])
    assert (done.payloads, done.keys) == (2, 1)
    kept = set(Payload.objects.values_list("entry_id", flat=True))
    assert other.pk in kept
    assert not {about.pk, names.pk} & kept
    assert not AliasKey.objects.exists()


def test_the_ledger_says_that_it_forgot_and_under_which_rule(xishan):
    who = uuid4()
    for _ in range(3):
        answered(xishan, subject=who)
    actions.forget(actor=SYSTEM, at=NOON, rule="people.register", subjects=[who])
    last = Entry.objects.unscoped(WHY).order_by("-seq").first()
    said = json.loads(last.payload.body)
    assert (last.kind, said["rule"], said["count"], said["seqs"]) == ("ledger.purged", "people.register", 3, "1-3")


def test_after_a_purge_the_ledger_still_verifies(xishan, hongfa):
    exported = a_year_of_work([xishan, hongfa], entries=6)
    actions.forget(actor=SYSTEM, at=NOON, rule="ledger.payload", before=timezone.now() + timedelta(days=1))
    report = verify(Stored(), keys.public_keys(), exported)
    assert report.fault is None
    assert report.kept == Payload.objects.filter(lasting=True).count() > 0


def test_what_verification_rests_on_is_not_forgotten(xishan, hongfa):
    a_year_of_work([xishan, hongfa], entries=2)
    for _ in range(2):
        actions.forget(actor=SYSTEM, at=NOON, rule="ledger.payload", before=timezone.now() + timedelta(days=1))
    kept = Entry.objects.unscoped(WHY).filter(payload__isnull=False).values_list("kind", flat=True)
    assert set(kept) == {"ledger.purged", "ledger.witnessed"}


def test_forgetting_again_changes_nothing(xishan):
    who = uuid4()
    answered(xishan, subject=who)
    actions.forget(actor=SYSTEM, at=NOON, rule="r", subjects=[who])
    before = Entry.objects.unscoped(WHY).count()
    assert actions.forget(actor=SYSTEM, at=NOON, rule="r", subjects=[who]).payloads == 0
    assert Entry.objects.unscoped(WHY).count() == before


def test_a_purge_of_thousands_is_a_handful_of_entries(xishan, monkeypatch):
    monkeypatch.setattr(actions.forgetting, "PER_ENTRY", 10)
    who = uuid4()
    for number in range(50):
        answered(xishan, subject=who if number % 2 else uuid4())
    actions.forget(actor=SYSTEM, at=NOON, rule="r", subjects=[who])
    purges = Entry.objects.unscoped(WHY).filter(kind="ledger.purged")
    assert purges.count() == 3
    assert verify(Stored(), keys.public_keys()).fault is None


def test_an_office_cannot_make_the_ledger_forget(xishan):
    with pytest.raises(Refused):
        actions.forget(actor=xishan, at=NOON, rule="r")


def test_a_byte_search_finds_none_of_the_purged_values(database_on_disk):
    xishan, who = office(), uuid4()
    secrets = [f"纸条{number}号-{uuid4().hex[:12]}" for number in range(40)]
    for secret in secrets:
        answered(xishan, subject=who, door=secret)
    alias = Entry.objects.unscoped(WHY).first().subject
    key = bytes(AliasKey.objects.get().key)
    salts = [bytes(salt) for salt in Payload.objects.values_list("salt", flat=True)]
    there = database_bytes()
    assert all(secret.encode() in there for secret in secrets)
    actions.forget(actor=SYSTEM, at=NOON, rule="people.register", subjects=[who])
    left = database_bytes()
    assert alias.encode() in left, "the commitment stays"
    assert [secret for secret in secrets if secret.encode() in left] == []
    for value in (key, *salts):
        assert value not in left
        assert value.hex().encode() not in left
    assert who.hex.encode() not in left
    assert str(who).encode() not in left
    assert verify(Stored(), keys.public_keys()).fault is None
    assert DOOR_ANSWERED.name.encode() in left
