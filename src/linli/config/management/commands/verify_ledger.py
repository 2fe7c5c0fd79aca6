"""`linli verify`: an exported ledger, trusting the file and the key alone; or every ledger of this database."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from linli.kernel.access.api import system
from linli.kernel.ledger import api as ledger


class Command(BaseCommand):
    help = "Verify an exported ledger with --public-key, or every ledger of this database. Ends with 1 on a fault."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="an export; without it, this database is verified")
        ledger.verify_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] is None:
            words, holds = self._database(options["head"])
        elif options["public_key"]:
            words, holds = self._export(options)
        else:
            raise CommandError("say --public-key: an export cannot vouch for itself")
        self.stdout.write(words)
        if not holds:
            sys.exit(1)

    def _export(self, options: dict[str, Any]) -> tuple[str, bool]:
        try:
            return ledger.verify_file(options["file"], options["public_key"], options["head"])
        except (ledger.NotAnExport, ValueError, OSError) as problem:
            raise CommandError(str(problem)) from None

    def _database(self, earlier: list[Path]) -> tuple[str, bool]:
        heads = [head for path in earlier for head in ledger.heads_in(path)]
        report = ledger.verify_stored(actor=system("linli verify"), at=timezone.now(), earlier=heads)
        return ledger.told(report), report.holds
