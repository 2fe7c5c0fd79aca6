"""A dry run writes nothing; a roster imported once changes nothing the second time; an exported register comes back as it is."""

from collections import Counter
from hashlib import sha256

import pytest
from django.core.management import call_command
from django.db import connection

from .test_truth_of_rosters import STYLES, first_imported, name_of
from .ugly.measure import ask, command

SETTLED = {"new", "changed", "same"}


def fingerprint() -> dict[str, str]:
    """Every row of every table, as the database holds it."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sha256(repr(sorted(map(repr, cursor.fetchall()))).encode()).hexdigest()
    return found


def classes_of(rows: list[dict[str, str]]) -> Counter[tuple[str, str, str]]:
    return Counter((row["sheet"], row["row"], row["slot"] + " " + row["class"]) for row in rows)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("style", STYLES[:3], ids=name_of)
def test_a_dry_run_leaves_the_database_as_it_was(style, unit_of, tmp_path):
    unit = unit_of(style)
    first_imported(style, unit, tmp_path)
    path = style.book().write(tmp_path)
    before = fingerprint()
    ask(path, unit.code, tmp_path / "report.csv")
    assert fingerprint() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("style", STYLES, ids=name_of)
def test_what_was_imported_is_the_same_the_second_time(style, unit_of, tmp_path):
    unit = unit_of(style)
    first_imported(style, unit, tmp_path)
    path = style.book().write(tmp_path)
    first = ask(path, unit.code, tmp_path / "first.csv")
    command(path, unit.code)
    for row in first:
        row["class"] = "same" if row["class"] in SETTLED else row["class"]
    second = ask(path, unit.code, tmp_path / "second.csv")
    assert classes_of(second) - classes_of(first) == Counter(), [
        (row["row"], row["slot"], row["class"], row["reason"]) for row in second if row["class"] in {"new", "changed"}
    ]
    assert classes_of(first) == classes_of(second)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("style", STYLES, ids=name_of)
def test_an_exported_register_comes_back_as_it_is(style, unit_of, tmp_path):
    unit = unit_of(style)
    first_imported(style, unit, tmp_path)
    command(style.book().write(tmp_path), unit.code)
    out = tmp_path / "register.csv"
    call_command("export_register", "--unit", unit.code, str(out))
    rows = ask(out, unit.code, tmp_path / "again.csv")
    assert [row["class"] for row in rows[:1]] == ["not-a-person"]
    assert [(row["row"], row["class"], row["reason"]) for row in rows[1:] if row["class"] != "same"] == []
    assert len(rows) > 10
