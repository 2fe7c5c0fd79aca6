"""`linli match`: which records of a delimited file are one person."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from linli.kernel.matching import api as matching


class Command(BaseCommand):
    help = (
        "Read record_id, name, document, birth_date, sex, phone, address (any may be missing or empty; UTF-8 or"
        " GB18030) and write record_id, cluster_id for every row."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("out", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            records, persons = matching.match(options["file"], options["out"])
        except matching.CannotMatch as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{records:,} 行，{persons:,} 人：{options['out']}")
