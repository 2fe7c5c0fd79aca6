import runpy
import sys
from argparse import REMAINDER, ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Run benchmarks/NAME.py, which prints one JSON object as its last line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("rest", nargs=REMAINDER, help="--json, --scale 0.01 and what the bench itself takes")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(__file__).resolve().parents[5] / "benchmarks"
        known = sorted(p.stem.replace("_", "-") for p in folder.glob("[a-z]*.py") if p.stem != "harness")
        if options["name"] not in known:
            raise CommandError(f"no bench {options['name']!r}; there are: {', '.join(known)}")
        sys.argv = [options["name"], *options["rest"]]
        sys.path[:0] = [str(folder), str(folder.parent)]
        runpy.run_path(str(folder / f"{options['name'].replace('-', '_')}.py"), run_name="__main__")
