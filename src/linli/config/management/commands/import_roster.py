import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from linli.config.importing import DidNotFinish, import_unattended
from linli.ground.places import api as places
from linli.ground.rosters import api as rosters
from linli.kernel.access.api import Actor, system
from linli.kernel.sheets import api as sheets

COLUMNS = ("file", "sheet", "row", "slot", "class", "reason", "person_id")


class Command(BaseCommand):
    help = "Import a roster in any shape into one community; rows that need a person wait on the import's page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--unit", "--community", dest="unit", required=True, help="the community's code, such as 210204008019"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen; nothing is written")
        parser.add_argument("--report", type=Path, help="write what every row of every sheet is to this .csv")
        parser.add_argument(
            "--keep-doors", action="store_true", help="open no buildings and doors that the register lacks"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        unit = places.unit_by_code(options["unit"])
        if unit is None:
            raise CommandError(f"no unit has the code {options['unit']}")
        scope, where = places.unit_scope(unit), {"unit": unit.pk, "unit_position": unit.position}
        powers = ("rosters.import", "people.edit", "people.see", "places.edit", "places.see")
        actor = system("linli import-roster", *powers, scope=scope, **where)
        try:
            if options["report"] or options["dry_run"]:
                self._report(actor, unit, options["file"], options["report"])
            if not options["dry_run"]:
                self._import(actor, unit, options["file"], not options["keep_doors"])
        except (OSError, sheets.CannotRead, rosters.WrongColumns, DidNotFinish) as problem:
            raise CommandError(f"{options['file']}: {_said(problem)}") from None

    def _report(self, actor: Actor, unit: places.Unit, path: Path, target: Path | None) -> None:
        """What every row is; the counts are printed."""
        counts: dict[str, int] = {}
        with path.open("rb") as file, (target or Path("/dev/null")).open("w", encoding="utf-8", newline="") as out:
            report = csv.writer(out)
            report.writerow(COLUMNS)
            for told in rosters.told_of(actor, unit, file, path.name, timezone.localdate()):
                outcome = str(told.outcome).replace("_", "-")
                counts[outcome] = counts.get(outcome, 0) + 1
                report.writerow([path.name, told.sheet, told.row, told.slot, outcome, told.reason, told.person])
        for outcome, rows in sorted(counts.items()):
            self.stdout.write(f"{outcome}: {rows}")

    def _import(self, actor: Actor, unit: places.Unit, path: Path, open_doors: bool) -> None:
        with path.open("rb") as file:
            roster = import_unattended(
                actor=actor, at=timezone.now(), unit=unit, file=file, name=path.name, open_doors=open_doors
            )
        for what, rows in sorted(roster.counts.items()):
            self.stdout.write(f"{what}: {rows}")


def _said(problem: Exception) -> str:
    """Why it cannot be done, in a sentence."""
    return rosters.refusal(problem) if isinstance(problem, sheets.CannotRead) else str(problem)
