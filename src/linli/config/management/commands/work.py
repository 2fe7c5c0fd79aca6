"""`work`: run the queue of machine work and the clock until told to end."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from linli.kernel.work.api import Worker


class Command(BaseCommand):
    help = "Run machine work and schedules until SIGTERM; the running job ends at a safe point and waits for the next."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between looks at an empty queue")
        parser.add_argument("--until-idle", action="store_true", help="run what waits, then return")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker(interval=options["interval"])
        if options["until_idle"]:
            self.stdout.write(f"{worker.run_until_idle()} jobs run")
            return
        worker.listen_to_signals()
        worker.run()
