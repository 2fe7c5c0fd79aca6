"""Every row lies somewhere, is asked for by somebody, is protected field by field, and is kept for a stated time."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db.models import Manager, QuerySet

from linli.kernel.access.api import Protection, Scoped, Unnamed, powers
from linli.kernel.keeping import api as keeping

from . import inventory
from .listed import NOT_TIED_TO_A_PLACE

MODELS = inventory.our_models()
SCOPED = [model for model in MODELS if issubclass(model, Scoped)]
QUESTIONS = sorted(
    name
    for name in dir(Manager)
    if not name.startswith("_") and callable(getattr(QuerySet, name, None)) and name not in Unnamed.MAY
)


def label(model):
    return model._meta.label


def test_every_model_is_tied_to_a_place_or_says_why_not():
    loose = [model for model in MODELS if not issubclass(model, Scoped)]
    assert {label(model) for model in loose} == NOT_TIED_TO_A_PLACE
    assert [label(model) for model in loose if not getattr(model, "unscoped_because", "")] == []


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_no_scoped_model_answers_without_a_name(model):
    answered = []
    for question in QUESTIONS:
        try:
            getattr(model.objects, question)()
        except PermissionDenied:
            continue
        except Exception as other:  # anything but the refusal is an answer
            answered.append(f"{question}: {other!r}")
        else:
            answered.append(question)
    assert answered == []


def test_the_questions_are_many():
    assert len(QUESTIONS) > 50


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_every_manager_of_a_scoped_model_is_guarded(model):
    assert [m.name for m in model._meta.managers if not isinstance(m, Unnamed)] == []


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_the_power_that_a_model_needs_is_declared(model):
    assert not model.visible_to or model.visible_to in powers()


def foreign_keys():
    for model in MODELS:
        for field in model._meta.get_fields():
            if field.is_relation and (field.many_to_one or field.many_to_many) and not field.auto_created:
                yield model, field


def group_of(model):
    return model.__module__.split(".")[1]


def test_foreign_keys_point_down_and_leave_no_trace_above():
    """Import contracts cannot see a foreign key written as a string; this can."""
    wrong = []
    for model, field in foreign_keys():
        target = field.related_model
        if not target.__module__.startswith("linli.") or target._meta.app_label == model._meta.app_label:
            continue
        if inventory.LAYERS[group_of(target)] > inventory.LAYERS[group_of(model)]:
            wrong.append(f"{label(model)}.{field.name} points up at {label(target)}")
        if not field.remote_field.hidden:
            wrong.append(f"{label(model)}.{field.name} goes into another domain without related_name='+'")
    assert wrong == []


def test_no_foreign_key_makes_a_cycle_between_apps():
    order = ["places", "organisations", "people", "posts", "tasks"]
    wrong = [
        f"{label(model)}.{field.name}"
        for model, field in foreign_keys()
        if {model._meta.app_label, field.related_model._meta.app_label} <= set(order)
        and order.index(field.related_model._meta.app_label) > order.index(model._meta.app_label)
    ]
    assert wrong == []


def test_every_model_declares_how_closely_each_field_is_kept():
    bare = {label(model) for model in MODELS if not getattr(model, "protection", None)}
    assert bare == set()


@pytest.mark.parametrize("model", [m for m in MODELS if getattr(m, "protection", None)], ids=label)
def test_protection_is_declared_for_exactly_the_fields_there_are(model):
    fields = {field.name for field in inventory.concrete_fields(model)}
    assert set(model.protection) == fields
    assert all(isinstance(level, Protection) for level in model.protection.values())


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_sealed_fields_are_those_that_must_be(model):
    """Phones, documents, health and other sensitive data are encrypted at rest; so says the protection."""
    must = {Protection.PHONE, Protection.DOCUMENT, Protection.HEALTH}
    protection = getattr(model, "protection", {})
    open_text = [
        field.name
        for field in inventory.concrete_fields(model)
        if protection.get(field.name) in must and not isinstance(field, keeping.SealedField | keeping.BlindField)
    ]
    assert open_text == []


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_model_says_how_long_it_is_kept(model):
    assert getattr(model, "retention", None) in keeping.retention_classes()


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_app_has_one_migration_until_the_first_release():
    extra = [
        inventory.short(path) for path in inventory.SOURCE.rglob("migrations/0*.py") if path.name != "0001_first.py"
    ]
    assert extra == []
