from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from linli.config.moving import move


class Command(BaseCommand):
    help = "Copy this SQLite installation into PostgreSQL. Stop the site and its worker first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", help="postgres://user:password@host:port/name; what is there is replaced")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            raise CommandError("this installation is on PostgreSQL already")
        if not options["yes"] and input("What is in the PostgreSQL databases is replaced. Type yes: ") != "yes":
            raise CommandError("nothing was changed")
        total = 0
        for label, rows in move(options["url"]):
            total += rows
            if rows:
                self.stdout.write(f"{label}: {rows:,} rows")
        self.stdout.write(f"{total:,} rows copied. From now on start Linli with DATABASE_URL set to the new address.")
