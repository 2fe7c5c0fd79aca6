"""What is due goes, what is not stays, and a record of it remains; seen on notices, which are kept 180 days."""

import io
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import models
from django.db.models.query import QuerySet

from linli.kernel.access.api import NOBODY, Refused, system
from linli.kernel.custody import actions, purgers
from linli.kernel.custody import api as custody
from linli.kernel.custody.models import DeletionRecord
from linli.kernel.custody.rules import root_of
from linli.kernel.keeping.api import retention_classes
from linli.kernel.ledger import api as ledger
from linli.kernel.ledger.testing import office
from linli.kernel.notify.models import Notice

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NIGHT = system("a test of custody", "custody.see", "custody.destroy", "ledger.keep", "ledger.see")


def notice(days_ago, **more):
    return Notice.objects.create(post=uuid4(), kind="work.job_failed", at=NOW - timedelta(days=days_ago), **more)


def notices():
    return next(purger for purger in custody.purgers() if purger.code == "notify.Notice")


def test_what_is_due_goes_and_the_rest_stays(db):
    old, young = notice(181), notice(179)
    record = actions.destroy(actor=NIGHT, at=NOW, purger=notices())
    assert (record.count, record.held, record.rule) == (1, 0, "notify.notices")
    assert list(Notice.objects.values_list("pk", flat=True)) == [young.pk]
    assert record.root == root_of(bytes(record.salt), [old.pk])


def test_the_ledger_says_how_much_was_destroyed_and_commits_to_which(db):
    notice(200)
    record = actions.destroy(actor=NIGHT, at=NOW, purger=notices())
    entry = ledger.recent(NIGHT).get(pk=record.entry)
    assert entry.kind == "custody.destroyed"
    assert record.root in entry.payload.body
    assert "1" in ledger.sentence(entry)


def test_nothing_due_leaves_no_record(db):
    notice(1)
    assert actions.destroy(actor=NIGHT, at=NOW, purger=notices()) is None
    assert not DeletionRecord.objects.exists()


def test_the_record_does_not_say_what_was_in_it(db):
    gone = notice(300)
    record = actions.destroy(actor=NIGHT, at=NOW, purger=notices())
    said = "".join(str(getattr(record, field.name)) for field in record._meta.fields)
    assert str(gone.pk) not in said
    assert str(gone.post) not in said


def test_a_list_of_ids_can_be_shown_to_be_exactly_what_was_destroyed():
    ids, salt = [uuid4() for _ in range(7)], b"s" * 32
    assert root_of(salt, ids) == root_of(salt, reversed(ids))
    assert root_of(salt, ids) != root_of(salt, ids[:-1])
    assert root_of(salt, ids) != root_of(b"t" * 32, ids)


@pytest.mark.parametrize("actor", [NOBODY, office()], ids=["nobody", "an office"])
def test_only_linli_destroys(db, actor):
    notice(300)
    with pytest.raises(Refused):
        actions.destroy(actor=actor, at=NOW, purger=notices())
    assert Notice.objects.count() == 1


class Needed:
    """Rows of which one is still needed by another record."""

    def __init__(self, needed):
        self.needed, self.gone, self.db = needed, [], "default"

    def filter(self, pk__in):
        self.asked = pk__in
        return self

    def delete(self):
        if self.needed in self.asked:
            raise models.ProtectedError("still needed", set())
        self.gone += self.asked


def test_a_row_that_is_still_needed_waits_and_the_others_go(db):
    rows = Needed(13)
    model = type("Model", (), {"_base_manager": rows})
    assert purgers._deleted(model, list(range(20))) == [n for n in range(20) if n != 13]


def test_every_class_with_a_time_limit_has_somebody_who_deletes(db):
    """A promise to delete that nothing keeps is worse than none."""
    limited = {code for code, rule in retention_classes().items() if rule.days is not None}
    with_rows = {getattr(model, "retention", None) for model in purgers.apps.get_models()}
    purged = {purger.retention for purger in custody.purgers()}
    assert (limited & with_rows) - purged == set()


@pytest.mark.parametrize("purger", custody.purgers(), ids=lambda purger: purger.code)
def test_every_purger_can_ask_what_is_due(db, purger):
    assert purger.due(NOW) == purger.kept() == 0


def test_two_purgers_for_one_kind_of_row_are_refused():
    with pytest.raises(ValueError, match="two purgers"):
        custody.purge_by(custody.Payloads())


def test_rows_that_are_subjects_are_forgotten_by_the_ledger_too(db, monkeypatch):
    gone, told = notice(300), []
    monkeypatch.setattr(purgers.ledger, "forget", lambda **said: told.append(said["subjects"]))
    custody.Rows("notify.notices", Notice, due_before, subjects=True).destroy(NIGHT, NOW, NOW)
    assert told == [[gone.pk]]


def due_before(cutoff) -> QuerySet:
    return Notice.objects.filter(at__lt=cutoff)


def test_a_day_counts_from_its_local_midnight(db):
    by_day = custody.older_than(Notice, "at")(NOW)
    assert "at" in str(by_day.query)


def run(*args, **options):
    out = io.StringIO()
    call_command("purge", *args, stdout=out, **options)
    return out.getvalue()


def test_the_command_counts_without_deleting(db):
    notice(5000)
    assert "1 are due; nothing was deleted" in run(dry_run=True)
    assert Notice.objects.count() == 1


def test_the_command_deletes_and_says_how_much(db):
    notice(5000)
    assert "1 destroyed, 1 deletion records" in run()
    assert not Notice.objects.exists()


def test_the_command_looks_ahead_but_does_not_act_ahead(db):
    Notice.objects.create(post=uuid4(), kind="work.job_failed", at=datetime.now(UTC))
    assert "1 are due" in run(dry_run=True, on="2199-01-01")
    for wrong in ({"on": "2199-01-01"}, {"rule": "no.such_rule"}, {"dry_run": True, "on": "soon"}):
        with pytest.raises(CommandError):
            run(**wrong)
