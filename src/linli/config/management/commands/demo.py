import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from linli.config import demo, installing


class Command(BaseCommand):
    help = "Load the demonstration if it is not there, then start the site and its worker on 127.0.0.1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--load-only", action="store_true", help="load, and start nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        installing.make_databases()
        installing.make_tables()
        if not demo.is_loaded():
            self._say("loading the demonstration (about a minute) …")
            demo.load(self._say)
        self._say(f"ready after {time.monotonic() - began:.0f} s")
        if not options["load_only"]:
            self._tell(options["port"])
            self._start(options["port"])

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _tell(self, port: int) -> None:
        self._say(f"\n  http://127.0.0.1:{port}/    password of every account: {demo.PASSWORD}\n")
        for login, who in demo.SIGN_IN.items():
            self._say(f"  {login:<18} {who}")
        if resident := demo.somebody_to_try():
            self._say(f"\n  a resident: /selfservice/enter/ with the number {resident[0]}; the code appears here,")
            self._say(f"  and then the last 4 signs of the document are asked: {resident[1]}")
        self._say("\n  Everybody here is invented. Stop with Ctrl+C.\n")

    def _start(self, port: int) -> None:
        """The site and its worker as two processes; when one ends, so does the other."""
        run = [sys.executable, "-m", "linli"]
        children = [subprocess.Popen([*run, "worker"]), subprocess.Popen([*run, "serve", "--port", str(port)])]
        try:
            _until_one_ends(children)
        except KeyboardInterrupt:
            self._say("stopping …")
        finally:
            for child in children:
                child.terminate()
            for child in children:
                child.wait(timeout=20)


def _until_one_ends(children: list[Any]) -> None:
    while True:
        for child in children:
            try:
                child.wait(timeout=1)
            except subprocess.TimeoutExpired:
                continue
            return
