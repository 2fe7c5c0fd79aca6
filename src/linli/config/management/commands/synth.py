from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from linli.config.demo.rosters import workbook
from linli.kernel.synth import api as synth


class Command(BaseCommand):
    help = "Write the roster of an invented community as a workbook. The same seed gives the same people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the .xlsx to write")
        parser.add_argument("--name", default="西山社区")
        parser.add_argument("--people", type=int, default=11_050)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--style", choices=sorted(synth.STYLES), default="tidy")
        parser.add_argument("--village", action="store_true", help="a village with villagers' groups instead")

    def handle(self, *args: Any, **options: Any) -> None:
        make = synth.village if options["village"] else synth.community
        made = make(options["seed"], options["people"], name=options["name"], today=timezone.localdate())
        options["file"].write_bytes(workbook(made, options["style"]).getvalue())
        self.stdout.write(
            f"{options['file']}: {len(made.people):,} invented people in {len(made.households):,} households"
        )
