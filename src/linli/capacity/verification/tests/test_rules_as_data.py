"""Rules are dated data: which version holds, what can be set, and what a partial reading may conclude."""

from linli.capacity.verification.rules.examining import LOOKS, examine
from linli.capacity.verification.rules.settings import as_shipped, beyond, holding

from .facts import DAY, TODAY, child

# reading some doors only


def test_behind_a_door_that_was_not_read_whole_nobody_is_found_missing(place):
    home = place.home()
    child(place, home, 9)
    register = place.register(doors=frozenset())
    assert examine(register, as_shipped()) == []
    assert len(examine(place.register(doors=frozenset({home.dwelling})), as_shipped())) == 1


# rules as dated data


class Version:
    def __init__(self, number, day, on=True, rule="minor_alone", **numbers):
        self.number, self.holds_from, self.on, self.rule, self.parameters = number, day, on, rule, numbers


def test_the_version_with_the_latest_day_holds_and_of_one_day_the_newest():
    versions = [
        Version(3, TODAY + DAY, under_age=18),
        Version(1, TODAY - DAY, under_age=14),
        Version(2, TODAY - DAY, under_age=15),
    ]
    assert holding([], TODAY)["minor_alone"]["under_age"] == 16
    assert holding(versions, TODAY)["minor_alone"]["under_age"] == 15
    assert holding(versions, TODAY)["minor_alone"].version == 2
    assert holding(versions, TODAY + DAY)["minor_alone"]["under_age"] == 18


def test_a_version_keeps_what_it_does_not_say_and_forgets_what_is_unknown():
    found = holding([Version(1, TODAY, due_days=3, nonsense=1)], TODAY)["minor_alone"]
    assert dict(found.numbers) == {"under_age": 16, "due_days": 3}
    assert holding([Version(1, TODAY, rule="gone")], TODAY).keys() == as_shipped().keys()


def test_a_rule_that_is_off_asks_nothing(place):
    child(place, place.home(), 9)
    assert examine(place.register(), holding([Version(1, TODAY, on=False)], TODAY)) == []


def test_numbers_are_held_against_their_limits():
    rule = as_shipped()["minor_alone"].rule
    assert beyond(rule, {"under_age": 16, "due_days": 1}) == {}
    assert set(beyond(rule, {"under_age": 7})) == {"under_age", "due_days"}


def test_every_rule_has_its_look_and_every_look_its_rule():
    assert set(LOOKS) == set(as_shipped())
