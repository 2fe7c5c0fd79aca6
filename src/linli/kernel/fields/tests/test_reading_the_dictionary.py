"""The dictionary says of every field what it is, how closely it is kept and who may see it."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from linli.kernel.access.api import NOWHERE, Actor, Protection
from linli.kernel.fields.api import as_markdown, dictionary

PAGE = Path(__file__).resolve().parents[5] / "docs" / "fields.md"
ACTING = {}


def actor_for_request(request):
    return ACTING["actor"]


@pytest.fixture
def reading(client, settings):
    """A client of somebody with the given powers."""
    settings.LINLI_ACTOR_PROVIDER = f"{__name__}.actor_for_request"

    def with_powers(*powers):
        who = uuid4()
        ACTING["actor"] = Actor(who, who, None, 0, "孙静", "security_admin", frozenset(powers), NOWHERE)
        return client

    return with_powers


def entry(home):
    return next(entry for entry in dictionary() if entry.home == home)


def test_every_field_of_every_model_of_ours_has_an_entry():
    ours = [model for model in apps.get_models() if model.__module__.startswith("linli.")]
    fields = {f"{m._meta.app_label}.{m.__name__}.{f.name}" for m in ours for f in m._meta.concrete_fields}
    assert {entry.home for entry in dictionary()} == fields
    assert len(fields) > 150


def test_no_two_facts_have_the_same_home():
    homes = [entry.home for entry in dictionary()]
    assert len(homes) == len(set(homes))


def test_a_telephone_is_sealed_and_needs_two_powers():
    phone = entry("people.Person.phone")
    assert (phone.type, phone.protection, phone.is_sealed) == ("sealed", Protection.PHONE, True)
    assert phone.seen_with == ("people.see", "see.phones")
    assert phone.retention.code == "people.register"


def test_types_are_told_apart():
    told = {
        "people.Person.phone_tail": "fingerprint",
        "people.Person.birth_date": "day",
        "people.Person.recorded_at": "moment",
        "people.Person.synthetic": "yes_no",
        "people.Person.sex": "choice",
        "people.Person.name": "text",
        "people.Person.version": "number",
        "people.Person.id": "id",
        "people.Residence.person": "reference",
    }
    assert {home: entry(home).type for home in told} == told
    assert entry("people.Residence.person").refers_to == "people.Person"


def test_whatever_is_sealed_about_a_resident_has_a_protection_that_a_power_lifts():
    sealed = [entry for entry in dictionary() if entry.is_sealed and entry.app == "people"]
    assert sealed
    assert [entry.home for entry in sealed if not entry.protection.value.strip()] == []


@pytest.mark.django_db
def test_the_page_finds_fields_by_word_and_protection(reading):
    client = reading("fields.see")
    assertContains(client.get(reverse("fields:dictionary"), {"q": "电话 住户"}), "people.Household.phone")
    answer = client.get(reverse("fields:dictionary"), {"q": "people.person.", "level": "DOCUMENT"})
    assertContains(answer, "people.Person.document_no")
    assertNotContains(answer, "people.Person.phone")


@pytest.mark.django_db
def test_a_word_that_nothing_is_called_is_answered_with_what_to_do(reading):
    assertContains(reading("fields.see").get(reverse("fields:dictionary"), {"q": "qqqq"}), "没有这样的字段")


@pytest.mark.django_db
def test_one_needs_the_power_to_read_it(reading):
    assert reading("people.see").get(reverse("fields:dictionary")).status_code == 403


def test_the_page_in_the_documentation_is_what_the_models_say():
    assert PAGE.read_text(encoding="utf-8") == as_markdown(), "run `python tools/dictionary.py`"
