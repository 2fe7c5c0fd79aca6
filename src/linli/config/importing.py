"""A roster imported with nobody watching: columns as guessed, rows that need a person left waiting."""

from datetime import datetime
from typing import IO

from linli.ground.places import api as places
from linli.ground.rosters import api as rosters
from linli.kernel.access.api import Actor
from linli.kernel.work.api import Worker


class DidNotFinish(RuntimeError):
    """The machine work of an import ended in another state than it should; it may be started again."""


def import_unattended(
    *, actor: Actor, at: datetime, unit: places.Unit, file: IO[bytes], name: str, open_doors: bool = False
) -> rosters.RosterImport:
    """Receive, compare and write a roster file in this process; `counts` of the result say what became of the rows.

    `open_doors` also opens the buildings and doors that the register lacks. Raises sheets.CannotRead,
    rosters.WrongColumns when no name column is recognised, DidNotFinish.
    """
    tables = rosters.with_remembered(actor, unit, rosters.examine(file, name))
    roster = rosters.receive_roster(actor=actor, at=at, unit=unit, file=file, name=name, tables=tables)
    # A table that lists nobody, as a sheet of choices does, is left alone and does not stop the others.
    tables = sorted(roster.tables, key=lambda table: table["used"])
    columns = {t["shape"]: {int(c): t["used"] and guess[0] or "" for c, guess in t["columns"].items()} for t in tables}
    roster = rosters.confirm_columns(actor=actor, at=at, expected=roster.version, roster=roster, columns=columns)
    roster = _worked(actor, roster, "compared")
    if open_doors:
        keys = [building.key for building in rosters.new_doors(actor, roster)]
        roster = rosters.accept_doors(actor=actor, at=at, expected=roster.version, roster=roster, buildings=keys)
    return _written(actor, at, roster)


def tell_namesakes_apart(actor: Actor, at: datetime, roster: rosters.RosterImport) -> rosters.RosterImport:
    """Decide that those who share name and day of birth but not the document are different people; write them."""
    rosters.decide_all(
        actor=actor,
        at=at,
        expected=roster.version,
        roster=roster,
        outcome="conflict",
        why="document.other",
        decision="separate",
    )
    return _written(actor, at, roster)


def _written(actor: Actor, at: datetime, roster: rosters.RosterImport) -> rosters.RosterImport:
    roster = rosters.ask_to_write(actor=actor, at=at, expected=roster.version, roster=roster)
    return _worked(actor, roster, "written")


def _worked(actor: Actor, roster: rosters.RosterImport, wanted: str) -> rosters.RosterImport:
    Worker().run_until_idle()
    found: rosters.RosterImport = rosters.rosters(actor).get(pk=roster.pk)
    if found.state != wanted:
        raise DidNotFinish(f"{roster.file_name}: {found.get_state_display()}")
    return found
