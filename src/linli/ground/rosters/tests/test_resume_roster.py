"""Machine work dies at any moment and is run again: the register is the same as if nothing had happened."""

import pytest
import time_machine

from linli.ground.people.models import Household, Residence
from linli.ground.people.testing import an_id_number
from linli.ground.places.testing import a_building, a_community
from linli.ground.rosters import jobs
from linli.ground.rosters.actions import filing, importing, undoing
from linli.ground.rosters.queries import rosters as asked
from linli.kernel.work.testing import a_waiting_queue

from .roster_files import (
    CHILD,
    FAMILY,
    NOW,
    OLD,
    accept_all,
    again,
    clerk_of,
    compared,
    everybody,
    proposed,
    received,
    workbook,
)

pytestmark = pytest.mark.django_db
ROWS = (
    *FAMILY,
    [4, "赵大海", "男", an_id_number(order=50), "", "12", "3", "501", "户主"],
    [5, "孙丽", "女", OLD, 13900005601, "12", "3", "501", "妻"],
    [6, "李明", "男", CHILD, 13900005602, "12", "3", "502", "子"],
    [7, "王先生", "男", "", "", "12", "3", "502", "子"],
    [8, "钱伟", "男", "", 13900005603, "12", "2", "101", "户主"],
    [9, "周芳", "女", "", 13900005604, "88", "2", "101", "户主"],
)


class Died(Exception):
    """The worker is gone."""


class Dying:
    """A run of machine work whose worker dies after so many reports of progress."""

    def __init__(self, actor, roster, after=1 << 30):
        self.actor, self.params, self._left = actor, {"roster": str(roster.pk)}, after

    def progress(self, done, total, message=""):
        if self._left == 0:
            raise Died
        self._left -= 1

    def should_stop(self):
        return False


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    for module, name in ((filing, "AT_ONCE"), (undoing, "AT_ONCE"), (jobs, "STAGE_AT_ONCE")):
        monkeypatch.setattr(module, name, 2)


@pytest.fixture
def office():
    unit = a_community()
    a_building(unit, "12", entrances=3, floors=6)
    return clerk_of(unit), unit


def register():
    """The register without its keys."""
    stays = Residence.objects.unscoped("test").select_related("person", "dwelling", "household__head")
    return (
        sorted((p.name, p.document_no, p.phone, p.version, p.residing, p.position) for p in everybody()),
        sorted((s.person.name, s.dwelling.label, s.relation, str(s.until_date), s.household.head.name) for s in stays),
        Household.objects.unscoped("test").count(),
    )


def ready_to_write(actor, unit):
    roster = accept_all(actor, compared(actor, unit, workbook(*ROWS)))
    with a_waiting_queue():
        importing.ask_to_write(actor=actor, at=NOW, expected=roster.version, roster=roster)
    return again(actor, roster)


def die_and_go_on(job, actor, roster, after):
    with pytest.raises(Died):
        job(Dying(actor, roster, after))
    return job(Dying(actor, roster))


@pytest.mark.parametrize("after", range(4))
def test_writing_goes_on_where_it_died(office, after):
    actor, unit = office
    result = die_and_go_on(jobs.import_roster, actor, ready_to_write(actor, unit), after)
    assert {name: result[name] for name in ("new", "changed", "waiting")} == {"new": 7, "changed": 1, "waiting": 1}
    people, _, households = register()
    assert [(name, version) for name, _, _, version, _, _ in people] == [
        ("周芳", 1), ("孙丽", 1), ("李建国", 1), ("李明", 2), ("王小兰", 1), ("赵大海", 1), ("钱伟", 1),
    ]  # fmt: skip
    assert households == 4


def test_a_writing_that_died_ends_like_one_that_did_not(office):
    actor, unit = office
    whole = ready_to_write(actor, unit)
    jobs.import_roster(Dying(actor, whole))
    expected = register()
    jobs.undo_roster(Dying(actor, _undoing(actor, whole)))
    assert register()[0] == []
    for after in range(4):
        roster = ready_to_write(actor, unit)
        die_and_go_on(jobs.import_roster, actor, roster, after)
        assert register() == expected
        die_and_go_on(jobs.undo_roster, actor, _undoing(actor, roster), after)
        assert register()[0] == []


def _undoing(actor, roster):
    with a_waiting_queue():
        roster = again(actor, roster)
        importing.ask_to_undo(actor=actor, at=NOW, expected=roster.version, roster=roster)
    return again(actor, roster)


def test_a_comparison_that_died_begins_anew_and_notes_every_row_once(office):
    actor, unit = office
    roster = received(actor, unit, workbook(*ROWS))
    with a_waiting_queue():
        importing.confirm_columns(actor=actor, at=NOW, expected=1, roster=roster, columns=proposed(roster))
    result = die_and_go_on(jobs.compare_roster, actor, again(actor, roster), 2)
    assert [row.row for row in asked.rows_of(actor, roster)] == list(range(3, 12))
    assert (result["new"], result["changed"], result["unreadable"]) == (7, 1, 1)


def test_work_that_is_done_is_not_done_again(office):
    actor, unit = office
    roster = ready_to_write(actor, unit)
    jobs.import_roster(Dying(actor, roster))
    before = register()
    assert jobs.import_roster(Dying(actor, roster))["new"] == 7
    assert register() == before


def test_an_import_that_lost_its_worker_can_be_sent_on(office):
    actor, unit = office
    roster = ready_to_write(actor, unit)
    importing.ask_again(actor=actor, at=NOW, expected=roster.version, roster=roster)
    assert again(actor, roster).state == "written"
