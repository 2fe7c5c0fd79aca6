"""A sealed value opens in its own row and field, with its own key, unaltered; and nowhere else."""

import pytest
from django.core.exceptions import FieldError
from hypothesis import given
from hypothesis import strategies as st

from linli.ground.people.api import Person
from linli.ground.people.testing import a_person
from linli.kernel.keeping.api import CannotOpen, blind, bulk_update, reseal_everything, seal, unseal

pytestmark = pytest.mark.django_db


@given(st.text(), st.text(min_size=1))
def test_what_is_sealed_opens_again(plain, place):
    sealed = seal(plain, place)
    assert unseal(sealed, place) == plain
    assert not plain or len(plain) < 3 or plain not in sealed


@given(st.text(min_size=1), st.integers(0, 200))
def test_one_altered_character_and_it_does_not_open(plain, at):
    sealed = seal(plain, "people.person:1:phone")
    at = 6 + at % (len(sealed) - 8)
    altered = sealed[:at] + ("A" if sealed[at] != "A" else "B") + sealed[at + 1 :]
    with pytest.raises(CannotOpen):
        unseal(altered, "people.person:1:phone")


def test_a_value_moved_to_another_row_does_not_open():
    with pytest.raises(CannotOpen):
        unseal(seal("13912345678", "people.person:1:phone"), "people.person:2:phone")


def test_the_database_holds_no_plain_value_and_the_row_gives_it():
    person = a_person(phone="13912345678")
    stored = Person.objects.unscoped("test").values_list("phone", flat=True).get(pk=person.pk)
    assert "13912345678" not in stored
    assert Person.objects.unscoped("test").get(pk=person.pk).phone == "13912345678"


def test_a_sealed_field_cannot_be_searched_but_its_fingerprint_can():
    person = a_person(phone="13912345678")
    rows = Person.objects.unscoped("test")
    with pytest.raises(FieldError):
        list(rows.filter(phone__contains="139"))
    assert rows.get(phone_blind=blind("phone", "13912345678")).pk == person.pk
    assert rows.get(phone_tail=blind("phone", "5678", "last4")).pk == person.pk


def test_an_update_in_bulk_seals_and_keeps_the_fingerprints():
    people = [a_person(phone="13900000001"), a_person(name="李四", phone="13900000002")]
    for number, person in enumerate(people):
        person.phone = f"1380000000{number}"
    bulk_update(people, ["phone"])
    assert [p.phone for p in people] == ["13800000000", "13800000001"]
    fresh = Person.objects.unscoped("test").get(phone_blind=blind("phone", "13800000001"))
    assert fresh.phone == "13800000001"


def test_an_update_past_the_door_is_refused():
    a_person(phone="13912345678")
    with pytest.raises(FieldError):
        Person.objects.unscoped("test").update(phone="13800000000")


def test_after_a_rotation_the_old_key_is_not_needed(settings):
    person = a_person(phone="13912345678")
    old = settings.LINLI_FIELD_KEYS
    settings.LINLI_FIELD_KEYS = "k2:" + "9" * 64 + "," + old
    assert dict(reseal_everything())["people.Person"] == 1
    settings.LINLI_FIELD_KEYS = "k2:" + "9" * 64
    assert Person.objects.unscoped("test").get(pk=person.pk).phone == "13912345678"
