"""`linli export-ledger`: one unit's ledger, or all, in a file that can be verified elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from linli.kernel.access.api import system
from linli.kernel.ledger import api as ledger


class Command(BaseCommand):
    help = "Write the ledger of a unit (its name or id), or all ledgers, to FILE.zip."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="where to write; without it the ledgers are listed")
        parser.add_argument("--unit", default="", help="name or id of the unit; all units without it")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = system("linli export-ledger", "ledger.see")
        heads = [head for head in ledger.ledgers(actor) if options["unit"] in ("", head.unit_name, str(head.chain))]
        if not heads:
            raise CommandError(f"no ledger of {options['unit'] or 'any unit'}: nothing was recorded there yet")
        if options["file"] is None:
            return self._list(heads)
        chains: list[UUID] = [head.chain for head in heads]
        about = ledger.export(actor=actor, at=timezone.now(), path=options["file"], chains=chains)
        self.stdout.write(f"{options['file']}: {len(about['chains'])} ledgers, signed with key {about['fingerprint']}")
        self.stdout.write(f"linli verify {options['file']} --public-key {about['public_key']}")

    def _list(self, heads: list[Any]) -> None:
        for head in heads:
            self.stdout.write(f"{head.chain}  {head.seq:>8}  {head.unit_name or '(the installation)'}")
