"""Which task comes first."""

from datetime import UTC, datetime, timedelta

import pytest

from linli.ground.tasks.rules import Timing, Urgency, building_of, urgency

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
EVENING = NOW + timedelta(hours=10)


def in_hours(hours):
    return None if hours is None else NOW + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("due", "visit", "how"),
    [
        pytest.param(-1, None, Urgency.LATE, id="past its time"),
        pytest.param(0, None, Urgency.LATE, id="its time is now"),
        pytest.param(-1, 5, Urgency.LATE, id="a promise does not hide that it is late"),
        pytest.param(3, None, Urgency.SOON, id="due within four hours"),
        pytest.param(8, None, Urgency.TODAY, id="due today"),
        pytest.param(30, None, Urgency.LATER, id="due tomorrow"),
        pytest.param(None, None, Urgency.LATER, id="without a time"),
        pytest.param(3, -1, Urgency.VISIT_DUE, id="promised for an hour ago"),
        pytest.param(3, 5, Urgency.TODAY, id="nobody is at home before the promised visit"),
        pytest.param(None, 40, Urgency.LATER, id="promised for the day after tomorrow"),
    ],
)
def test_urgency(due, visit, how):
    assert urgency(Timing(in_hours(due), in_hours(visit)), now=NOW, day_ends=EVENING) is how


def test_every_door_of_a_building_belongs_to_it():
    building = (7 << 24) | (3 << 12)
    assert {building_of(building + door) for door in (0, 1, 4095)} == {building}
    assert building_of(building + 4096) != building
