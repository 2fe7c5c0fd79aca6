import csv
import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from linli.ground.places import api as places
from linli.ground.rosters import api as rosters
from linli.kernel.access.api import system

POWERS = (
    "rosters.import", "people.see", "places.see", "see.names", "see.phones", "see.documents", "see.addresses",
    "see.sensitive",
)  # fmt: skip


class Command(BaseCommand):
    help = "Write everybody who is registered in a unit as a .csv, and note it in the unit's ledger."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the .csv to write")
        parser.add_argument("--unit", "--community", dest="unit", required=True, help="the unit's code")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = places.unit_by_code(options["unit"])
        if unit is None:
            raise CommandError(f"no unit has the code {options['unit']}")
        scope, where = places.unit_scope(unit), {"unit": unit.pk, "unit_position": unit.position}
        actor = system("linli export-register", *POWERS, scope=scope, **where)
        path, people = options["file"], 0
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(rosters.REGISTER_COLUMNS)
            for row in rosters.registered(actor, unit):
                table.writerow(row)
                people += 1
        path.chmod(0o600)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        rosters.note_register_exported(actor=actor, at=timezone.now(), unit=unit, people=people, sha256=digest)
        self.stdout.write(f"people: {people}\nsha256: {digest}")
