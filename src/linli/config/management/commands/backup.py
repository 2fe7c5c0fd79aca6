import sqlite3
import subprocess
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from linli.config.databases import connection_words


class Command(BaseCommand):
    help = "Write a backup of both databases into a new folder. Keys are not in it: keep linli.env elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", help="where to write (default: backups/ in LINLI_HOME, named by time)")

    def handle(self, *args: Any, **options: Any) -> None:
        named = settings.LINLI_HOME / "backups" / f"{timezone.localtime():%Y%m%d-%H%M%S}"
        folder = Path(options["folder"] or named)
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty; name another folder")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for alias, database in settings.DATABASES.items():
            written = self._write(alias, database, folder)
            self.stdout.write(f"{written}  {written.stat().st_size:,} bytes")

    def _write(self, alias: str, database: dict[str, Any], folder: Path) -> Path:
        if database["ENGINE"].endswith("sqlite3"):
            target = folder / f"{alias}.sqlite3"
            with closing(sqlite3.connect(database["NAME"])) as here, closing(sqlite3.connect(target)) as there:
                here.backup(there)
            return target
        target = folder / f"{alias}.dump"
        command = ["pg_dump", "--format=custom", f"--file={target}", *connection_words(database)]
        subprocess.run([*command, database["NAME"]], check=True)
        return target
