from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from linli.config.importing import DidNotFinish, import_unattended
from linli.ground.places import api as places
from linli.ground.rosters.api import WrongColumns
from linli.kernel.access.api import system
from linli.kernel.sheets import api as sheets


class Command(BaseCommand):
    help = "Import a roster workbook into one community; rows that need a person wait on the import's page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--community", required=True, help="the community's code, for example 210204008019")
        parser.add_argument("--open-doors", action="store_true", help="open buildings and doors the register lacks")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = places.unit_by_code(options["community"])
        if unit is None:
            raise CommandError(f"no unit has the code {options['community']}")
        scope, where = places.unit_scope(unit), {"unit": unit.pk, "unit_position": unit.position}
        powers = ("rosters.import", "people.edit", "people.see", "places.edit", "places.see")
        actor = system("linli import-roster", *powers, scope=scope, **where)
        try:
            with options["file"].open("rb") as file:
                roster = import_unattended(
                    actor=actor,
                    at=timezone.now(),
                    unit=unit,
                    file=file,
                    name=options["file"].name,
                    open_doors=options["open_doors"],
                )
        except (OSError, sheets.CannotRead, WrongColumns, DidNotFinish) as problem:
            raise CommandError(f"{options['file']}: {problem}") from None
        for what, rows in sorted(roster.counts.items()):
            self.stdout.write(f"{what}: {rows}")
