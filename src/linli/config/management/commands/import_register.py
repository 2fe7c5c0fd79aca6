"""`linli import-register`: load the official register of divisions for a city, a province or all of China."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from linli.ground.divisions import api as divisions
from linli.kernel.access.api import system


class Command(BaseCommand):
    help = "Load the official register (editions 2019, 2020, 2023); loading again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--city", default="大连", help="name or code of a city or province (default: 大连)")
        parser.add_argument("--china", action="store_true", help="load the whole country instead of one city")
        parser.add_argument("--edition", type=int, action="append", help="load only this edition; may be repeated")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was loaded, what was there before, and how many moves wait for a person."""
        try:
            sources = divisions.shipped(*options["edition"] or ())
            root = "" if options["china"] else divisions.root_of(options["city"], sources[-1]).code
            report = divisions.load_register(
                actor=system("linli import-register", "divisions.keep"),
                at=timezone.now(),
                sources=sources,
                root=root,
                progress=self._progress if options["china"] and options["verbosity"] else None,
            )
        except (divisions.NoRegister, divisions.NoSuchPlace, divisions.OutOfOrder, KeyError) as problem:
            raise CommandError(str(problem)) from None
        self._say(report)

    def _progress(self, units: int, code: str) -> None:
        if code.endswith("01"):
            self.stdout.write(f"{code}  {units:,}")

    def _say(self, report: divisions.Report) -> None:
        for edition in report.added:
            self.stdout.write(
                f"{edition.root_name} {edition.year}: {edition.districts} districts, {edition.streets:,} streets, "
                f"{edition.communities:,} communities; {edition.pairs} seem to have changed their street, "
                f"{edition.linked} linked without asking, {edition.listed} wait for a person"
            )
        if report.skipped:
            years = ", ".join(map(str, report.skipped))
            self.stdout.write(f"loaded before, unchanged: {years}")
