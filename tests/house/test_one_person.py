"""Several records may be one person: no code asks for the rows of one record where it means the person.

Rows about a person are asked for by `.about(person)`, which knows all of their records; a deed that goes on with one
row says `.written_about(record)`. The tables and their fields are found by looking.
"""

import ast
import re

import pytest
from django.db.models import ManyToOneRel

from linli.kernel.access.api import Scoped, person_keys

from . import inventory
from .listed import ASKS_BY_RECORD

QUESTIONS = {
    "filter", "exclude", "get", "get_or_create", "update_or_create", "get_or_404", "Q", "aggregate", "annotate",
}  # fmt: skip
TABLES = [(model, key) for model in inventory.our_models() for key in person_keys(model)]
RECORDS_AS_SUCH = {model for model, _key in TABLES if getattr(model, "speaks_of_records", False)}
KEYS = sorted({key for model, key in TABLES if model not in RECORDS_AS_SUCH})
NAMES_A_RECORD = re.compile(rf"(^|__)({'|'.join(map(re.escape, KEYS))})(_id)?(__(in|pk|id|pk__in|id__in|exact))?$")


def asked(tree):
    """Every keyword of a question, and every key handed on as a list of people, with its line."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in QUESTIONS:
            yield from ((word.arg, call.lineno) for word in call.keywords if word.arg)
        texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name == "values" and len(call.args) == 1 and not call.keywords:
            yield from ((text, call.lineno) for text in texts)


def by_record(path):
    found = asked(inventory.parsed(path))
    return [f"{inventory.short(path)}:{line} {word}" for word, line in found if NAMES_A_RECORD.search(word)]


def test_what_speaks_of_records_as_such_is_known():
    assert {model._meta.label for model in RECORDS_AS_SUCH} == {"people.Alias", "identities.Pair"}


def test_there_are_tables_about_people():
    assert {"person", "head"} <= set(KEYS)
    assert len(TABLES) > 6


def test_nobody_asks_by_one_record_where_the_person_is_meant():
    """What is listed works with records as such, and says why."""
    found = {inventory.short(path): by_record(path) for path in inventory.python_files() if "kernel" not in path.parts}
    found = {path: lines for path, lines in found.items() if lines}
    loose = {path: lines for path, lines in found.items() if path not in ASKS_BY_RECORD}
    assert loose == {}
    assert set(ASKS_BY_RECORD) <= set(found), "what is mended leaves the list"


@pytest.mark.parametrize(("model", "key"), TABLES, ids=lambda one: getattr(one, "__name__", one))
def test_every_table_that_names_a_person_can_be_asked_about_the_person(model, key):
    assert issubclass(model, Scoped)


@pytest.mark.parametrize(("model", "key"), TABLES, ids=lambda one: getattr(one, "__name__", one))
def test_no_way_back_from_a_record_forgets_the_other_records(model, key):
    """`person.residences` would be the rows of one record: the way back does not exist."""
    field = model._meta.get_field(key)
    if field.is_relation:
        assert isinstance(field.remote_field, ManyToOneRel)
        assert field.remote_field.hidden
