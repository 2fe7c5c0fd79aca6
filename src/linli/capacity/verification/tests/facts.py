"""Facts put together a line at a time, for tests of the rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from linli.capacity.verification.rules.examining import examine
from linli.capacity.verification.rules.facts import Home, Mark, Register, Resident, Sign, Stay
from linli.capacity.verification.rules.settings import Setting, as_shipped

TODAY = date(2026, 1, 1)
DAY = timedelta(days=1)
NOW = datetime(2025, 12, 1, 9, tzinfo=UTC)


def key(number):
    return UUID(int=number)


class Place:
    """Facts put together a line at a time; ids follow one another."""

    def __init__(self):
        self.residents, self.stays, self.homes, self.marks, self.signs = [], [], [], [], []
        self._last = 0

    def _next(self):
        self._last += 1
        return key(self._last)

    def home(self, door=None, **said):
        self.homes.append(Home(self._next(), door or self._next(), 1000 + self._last, **said))
        return self.homes[-1]

    def person(self, name="王小兰", **said):
        facts = {"birth": date(1980, 5, 1), "sex": "2", "residing": "registered", "sound": name} | said
        self.residents.append(Resident(self._next(), name, NOW, 1000 + self._last, **facts))
        return self.residents[-1]

    def lives(self, person, home=None, since=date(2020, 1, 1), **said):
        home = home or self.home()
        where = (home.id, home.dwelling, home.position)
        self.stays.append(Stay(self._next(), person.id, *where, since, NOW, **said))
        return self.stays[-1]

    def one(self, home=None, relation="99", **said):
        """Somebody who lives there."""
        stay = {name: said.pop(name) for name in ("kind", "since", "until", "left_for", "main") if name in said}
        person = self.person(**said)
        self.lives(person, home, relation=relation, **stay)
        return person

    def mark(self, person, kind="chronic", since=date(2025, 6, 1), until=None, ended=False):
        self.marks.append(Mark(self._next(), person.id, kind, "visit", since, NOW, until, ended))

    def sign(self, person, day):
        self.signs.append(Sign(self._next(), person.id, "task", datetime(day.year, day.month, day.day, tzinfo=UTC)))

    def register(self, **said):
        rows = (self.residents, self.stays, self.homes, self.marks, self.signs)
        return Register(*rows, today=said.pop("today", TODAY), **said)

    def asked(self, rule=None, **numbers):
        settings = as_shipped()
        if rule:
            shipped = settings[rule]
            settings[rule] = Setting(shipped.rule, dict(shipped.numbers) | numbers, True)
        found = examine(self.register(), settings)
        return [one for one in found if rule is None or one.rule == rule]


def died(place, person, home=None, day=date(2025, 3, 1)):
    return place.lives(person, home, until=day, left_for="died")


def alias(place, person, other):
    place.residents[place.residents.index(person)] = replace(person, same=other.id)


def child(place, home, years, **said):
    return place.one(home, birth=date(2026 - years, 1, 1), **said)
