from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from linli.config import installing
from linli.ground.divisions import api as divisions
from linli.ground.places import api as places


class Command(BaseCommand):
    help = "Prepare an installation: databases, tables, the register of a city, three administrators. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--city", default="大连", help="name or code of the city whose register is loaded")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        for name in installing.make_databases():
            self.stdout.write(f"database {name} created")
        installing.make_tables()
        self.stdout.write("tables are up to date")
        try:
            report = installing.load_city(options["city"], now)
        except (divisions.NoSuchPlace, divisions.NoRegister) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"register: {len(report.added)} editions loaded, {len(report.skipped)} were there")
        made = installing.appoint_administrators(places.roots()[0], now)
        for login, password in made.items():
            self.stdout.write(f"{login}  {password}")
        if made:
            self.stdout.write("These passwords are shown once. Each administrator sets up a second step at sign-in.")
