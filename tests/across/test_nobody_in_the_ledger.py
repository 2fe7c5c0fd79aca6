"""No personal datum of the demonstration stands in any ledger: not in the chain, not beside it."""

from dataclasses import replace

import pytest

from linli.config.demo import loading
from linli.ground.people.models import Person
from linli.ground.posts.models import Account
from linli.kernel.access.api import system
from linli.kernel.ledger import api as ledger
from linli.kernel.ledger.models import Entry, Head, Payload

WHY = "a search for what must not be there"


@pytest.fixture
def demonstration(transactional_db, monkeypatch, settings, tmp_path):
    """The demonstration with three hundred people in each community."""
    settings.LINLI_HOME = tmp_path
    small = [replace(place, people=300) for place in loading.COMMUNITIES]
    monkeypatch.setattr(loading, "COMMUNITIES", small)
    loading.load(lambda said: None)


def everything_written():
    payloads = "\n".join(Payload.objects.values_list("body", flat=True))
    names = "\n".join(Head.objects.values_list("unit_name", flat=True))
    entries = Entry.objects.unscoped(WHY).values_list("kind", "subject", "payload_hash")
    return "\n".join([payloads, names, *("\n".join(row) for row in entries)])


def personal_values():
    """Names, numbers and birthdays of everybody; administrators are called by their office and have none to hide."""
    people = list(Person.objects.unscoped(WHY))
    administrators = {"系统管理员", "安全管理员", "审计管理员"}
    names = {person.name for person in people} | set(Account.objects.values_list("name", flat=True)) - administrators
    numbers = {value for person in people for value in (person.phone, person.document_no) if value}
    return names | numbers | {person.birth_date.isoformat() for person in people if person.birth_date}


def test_no_personal_datum_of_the_demonstration_is_in_the_ledger(demonstration):
    written, values = everything_written(), personal_values()
    assert len(values) > 800
    assert Entry.objects.unscoped(WHY).count() > 60
    assert sorted(value for value in values if value in written) == []
    report = ledger.verify_stored(actor=system("a test"), at=Entry.objects.unscoped(WHY).latest("seq").at)
    assert report.fault is None
