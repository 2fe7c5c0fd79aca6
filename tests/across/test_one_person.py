"""Several records of one person: whatever is merged, written and parted in whatever order, nothing is lost.

The tables are found by looking: a model that is added tomorrow is covered without a change here.
"""

from collections import defaultdict

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli.ground.people.api import Alias, Doubt, Person, merge, part, person_of, tables_about_people
from linli.ground.people.testing import SEES_ALL, somebody
from linli.ground.places.testing import a_community
from linli.kernel.access.api import EVERYWHERE, Scope

from .rows import a_row, a_row_if_it_may_be, forget_common_rows

PEOPLE, PLACES = 5, 3
WHO = st.integers(0, PEOPLE - 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), WHO),
        st.tuples(st.just("merge"), WHO, WHO),
        st.tuples(st.just("part"), st.integers(0, 9)),
    ),
    min_size=3,
    max_size=9,
)
pytestmark = pytest.mark.django_db


class Register:
    """Five records in three communities, what was written about each, and which edges stand: kept apart from Linli."""

    def __init__(self, positions):
        self.positions = positions
        self.people = [
            a_row(Person, name=f"人{n}", position=positions[n % PLACES], residing="registered") for n in range(PEOPLE)
        ]
        self.edges = []
        self.written = defaultdict(dict)  # (model, field) -> row -> record

    def write(self, n):
        """One row in every table that names a person, about this very record."""
        person = self.people[n]
        for model, key in tables_about_people():
            named = person if model._meta.get_field(key).is_relation else person.pk
            more = {"position": person.position} if _lies_somewhere(model) else {}
            if row := a_row_if_it_may_be(model, **{key: named}, **more):
                self.written[model, key][row.pk] = person.pk

    def merge(self, one, other):
        a, b = self.people[one], self.people[other]
        if b.pk in self.together(a.pk):
            return
        self.edges.append(merge(actor=everybody(), at=timezone.now(), records=(a, b)))

    def part(self, n):
        if not self.edges:
            return
        alias = self.edges.pop(n % len(self.edges))
        alias = Alias.objects.unscoped("test").get(pk=alias.pk)
        seen_by = {alias.stands_for_id, alias.leads_to_id}
        part(actor=everybody(), at=timezone.now(), expected=alias.version, alias=alias)
        asked = set(Doubt.objects.unscoped("test").filter(alias=alias).values_list("row", flat=True))
        rows = {row: record for rows in self.written.values() for row, record in rows.items()}
        assert asked == {row for row, record in rows.items() if record in seen_by and row > alias.pk}

    def together(self, pk):
        """Every record that edges connect with this one, found by walking them."""
        found, todo = set(), [pk]
        while todo:
            one = todo.pop()
            found.add(one)
            ends = [(edge.person_id, edge.stands_for_id) for edge in self.edges]
            near = {b for a, b in ends if a == one} | {a for a, b in ends if b == one}
            todo += near - found
        return found

    def groups(self):
        return {frozenset(self.together(person.pk)) for person in self.people}


def _lies_somewhere(model):
    return any(field.name == "position" for field in model._meta.concrete_fields)


def everybody():
    return somebody(scope=EVERYWHERE, powers=f"people.see people.edit people.merge {SEES_ALL}")


def no_key_was_rewritten(register):
    for (model, key), rows in register.written.items():
        attribute = model._meta.get_field(key).attname
        assert dict(model._base_manager.filter(pk__in=rows).values_list("pk", attribute)) == rows


def every_record_answers_with_the_rows_of_all(register):
    for (model, key), rows in register.written.items():
        for person in register.people:
            found = model.objects.unscoped("test").about(person, by=key).values_list("pk", flat=True)
            wanted = {row for row, record in rows.items() if record in register.together(person.pk)}
            assert set(found) & rows.keys() == wanted, (model, key)


def each_person_is_listed_once(register, actor):
    rows = Person.objects.rows_seen_by(actor).filter(pk__in=[person.pk for person in register.people])
    near = set(rows.values_list("pk", flat=True))
    listed = set(Person.objects.seen_by(actor).values_list("pk", flat=True))
    for group in register.groups():
        assert len(group & listed) == bool(group & near), (group, listed)
        assert {person_of(actor, pk).pk for pk in group & near} <= group & listed


def no_row_is_left_behind(register):
    """The rows of those who are listed are all rows, and none is two people's."""
    listed = list(Person.objects.seen_by(everybody()).filter(pk__in=[p.pk for p in register.people]))
    for (model, key), rows in register.written.items():
        found = [
            row
            for person in listed
            for row in model.objects.unscoped("test").about(person, by=key).values_list("pk", flat=True)
            if row in rows
        ]
        assert sorted(found) == sorted(rows), (model, key)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_merge_write_and_part_in_any_order_lose_nothing_and_leave_no_row_behind(steps):
    with transaction.atomic():
        positions = [a_community().position + (1 << 12) + 1 for _ in range(PLACES)]
        register = Register(positions)
        for deed, *whom in steps:
            getattr(register, deed)(*whom)
        for actor in [everybody(), *(somebody(scope=Scope(((at, at),)), powers="people.see") for at in positions)]:
            each_person_is_listed_once(register, actor)
        no_key_was_rewritten(register)
        every_record_answers_with_the_rows_of_all(register)
        no_row_is_left_behind(register)
        transaction.set_rollback(True)
    forget_common_rows()


def test_a_row_can_be_written_in_every_table():
    """Else the test above would be content with a table that it never fills."""
    register = Register([a_community().position + (1 << 12) + 1 for _ in range(PLACES)])
    register.write(0)
    assert [model._meta.label for model, key in tables_about_people() if not register.written[model, key]] == []
    forget_common_rows()


def test_the_tables_are_many_and_each_can_be_asked_about_a_person():
    tables = list(tables_about_people())
    assert {"people.Residence", "people.VulnerabilityMark", "screening.Answer", "screening.Target"} <= {
        model._meta.label for model, _key in tables
    }
    assert [model._meta.label for model, _key in tables if not hasattr(model.objects, "unscoped")] == []
