import shutil
import sqlite3
import subprocess
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from linli.config.databases import connection_words


class Command(BaseCommand):
    help = "Put a backup back in place of what is there now. Stop the site and its worker first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", help="the folder that `linli backup` wrote")
        parser.add_argument("--yes", action="store_true", help="replace the present databases without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["folder"])
        files = {alias: self._file(folder, alias, database) for alias, database in settings.DATABASES.items()}
        if not options["yes"] and input("Replace the present databases? Type yes: ") != "yes":
            raise CommandError("nothing was changed")
        connections.close_all()
        for alias, database in settings.DATABASES.items():
            self._put_back(files[alias], database)
            self.stdout.write(f"{alias} restored from {files[alias]}")

    def _file(self, folder: Path, alias: str, database: dict[str, Any]) -> Path:
        ending = "sqlite3" if database["ENGINE"].endswith("sqlite3") else "dump"
        file = folder / f"{alias}.{ending}"
        if not file.is_file():
            raise CommandError(f"{file} is missing; {folder} is not a backup of this kind of database")
        return file

    def _put_back(self, file: Path, database: dict[str, Any]) -> None:
        if database["ENGINE"].endswith("sqlite3"):
            with closing(sqlite3.connect(file)) as checked:
                if checked.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise CommandError(f"{file} is damaged; nothing was changed")
            for beside in ("-wal", "-shm"):
                Path(f"{database['NAME']}{beside}").unlink(missing_ok=True)
            shutil.copyfile(file, database["NAME"])
            return
        command = ["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction"]
        subprocess.run([*command, *connection_words(database), f"--dbname={database['NAME']}", str(file)], check=True)
