"""Whatever is imported, edited and taken back in whatever order: an edit made after an import is never lost."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from linli.ground.people.api import change_person
from linli.ground.people.models import Residence
from linli.ground.people.testing import an_id_number
from linli.ground.places.testing import a_building, a_community
from linli.ground.rosters.queries import rosters as asked

from .roster_files import NOW, accept_all, again, clerk_of, compared, everybody, undo, workbook, write

NAMES = ["王小兰", "李建国", "赵敏", "孙丽"]
NUMBERS = [an_id_number(order=300 + place) for place in range(len(NAMES))]
PHONES = [f"139000056{place:02d}" for place in range(40)]
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("import"), st.sets(st.integers(0, 3), min_size=1), st.integers(0, 39)),
        st.tuples(st.just("edit"), st.integers(0, 3), st.integers(0, 39)),
        st.tuples(st.just("undo"), st.integers(0, 3), st.just(0)),
    ),
    min_size=2,
    max_size=7,
)


class UndoKeepsLaterEdits(TestCase):
    """Each example has a register of its own."""

    def setUp(self):
        self.community = a_community()
        a_building(self.community, "12", entrances=3, floors=6)
        self.office = clerk_of(self.community)

    def imported(self, who, phone):
        rows = [[n, NAMES[n], "", NUMBERS[n], PHONES[(phone + n) % 40], "12", "1", "101", ""] for n in sorted(who)]
        roster = compared(self.office, self.community, workbook(*rows))
        return write(self.office, accept_all(self.office, roster) and again(self.office, roster))

    def edited(self, place, phone):
        """The person edited and the version it then had, or None where there is nobody of that name."""
        person = everybody().filter(name=NAMES[place]).first()
        if person is None or person.phone == PHONES[phone]:
            return None
        change_person(
            actor=self.office, at=NOW, expected=person.version, person=person, changes={"phone": PHONES[phone]}
        )
        return person.pk, PHONES[phone]

    @given(deeds)
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def test_an_edit_stands_until_a_later_deed_says_otherwise(self, told):
        written, last_edit = [], {}
        for deed, one, other in told:
            if deed == "import":
                written.append(self.imported(one, other))
                last_edit = {pk: phone for pk, phone in last_edit.items() if not self.spoke_of(written[-1], pk)}
            elif deed == "edit" and (found := self.edited(one, other)):
                last_edit[found[0]] = found[1]
            elif deed == "undo" and one < len(written) and written[one].state == "written":
                written[one] = undo(self.office, written[one])
            for pk, phone in last_edit.items():
                assert everybody().get(pk=pk).phone == phone
        assert not Residence.objects.unscoped("test").filter(person=None).exists()

    def spoke_of(self, roster, pk):
        rows = asked.rows_of(self.office, roster).filter(person=pk)
        return rows.exclude(outcome="same").exists()
