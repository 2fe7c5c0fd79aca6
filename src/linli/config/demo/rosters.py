"""Residents of the demonstration come in as they do in life: by a roster workbook, through the import."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from linli.config.importing import import_unattended, tell_namesakes_apart
from linli.ground.places import api as places
from linli.kernel.access.api import Actor
from linli.kernel.sheets import api as sheets
from linli.kernel.synth import api as synth


def workbook(made: synth.Community, style: str = "tidy") -> BytesIO:
    """A community's roster as an .xlsx file in memory."""
    roster = synth.roster(made, style)
    file = BytesIO()
    columns = [sheets.Column(title) for title in roster.sheet[0]]
    sheets.write(file, columns, roster.sheet[1:], sheet="居民名册")
    file.seek(0)
    return file


def move_in(actor: Actor, at: datetime, unit: places.Unit, made: synth.Community) -> dict[str, int]:
    """Import the whole community unattended; returns the counts of the import.

    People who share name and day of birth wait for a person to say that they are two; here that person is Linli.
    """
    name = f"{made.name}居民名册.xlsx"
    found = import_unattended(actor=actor, at=at, unit=unit, file=workbook(made), name=name)
    if found.counts.get("conflict"):
        found = tell_namesakes_apart(actor, at, found)
    return dict(found.counts)


def write_file_to_try(folder: Path, made: synth.Community) -> Path:
    """A messy roster of the same community for the visitor to import: mostly known people, some new, some puzzling."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{made.name}-物业来的名单.xlsx"
    target.write_bytes(workbook(made, "one_address").getvalue())
    return target
