"""One habit a roster, each row with its truth: many small rosters asked about one register."""

import pytest

from .ugly import arrangements, habits
from .ugly.measure import ask, command, score, write_base


@pytest.mark.django_db(transaction=True)
def test_every_habit_is_understood(unit_of, tmp_path):
    unit = unit_of(habits)
    command(write_base(tmp_path, habits.P.values()), unit.code)
    wrong = []
    for make in habits.BOOKS:  # and those of arrangements, which join them
        book = make()
        found = score(book, ask(book.write(tmp_path), unit.code, tmp_path / "report.csv"))
        if found.wrong:
            wrong.append(f"{make.__name__}: {found}")
    assert len(habits.BOOKS) >= 20
    assert arrangements.probe is habits.probe
    assert not wrong, "\n".join(wrong)
