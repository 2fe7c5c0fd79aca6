"""`linli purge`: delete what its retention class says must go, and leave a record of it."""

from argparse import ArgumentParser
from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from linli.kernel.access.api import system
from linli.kernel.custody import api as custody
from linli.kernel.keeping.api import retention_classes


class Command(BaseCommand):
    help = "Destroy what is due. With --dry-run only say how much of what would go."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, delete nothing")
        parser.add_argument("--rule", default="", help="one retention class only")
        parser.add_argument("--on", default="", help="a day (2027-01-31), to see with --dry-run what goes by then")

    def handle(self, *args: Any, **options: Any) -> None:
        at, rule = self._moment(options["on"], options["dry_run"]), options["rule"]
        if rule and rule not in retention_classes():
            raise CommandError(f"no retention class {rule!r}; there are: {', '.join(retention_classes())}")
        actor = system("linli purge", "custody.see", "custody.destroy", "ledger.keep")
        if options["dry_run"]:
            return self._count(custody.plan(actor, at), rule)
        records = list(custody.purge(actor, at, rule))
        custody.wipe()
        for record in records:
            held = f", {record.held} still needed" if record.held else ""
            self.stdout.write(f"{record.rule:<24} {record.count:>8} {record.what}{held}")
        self.stdout.write(f"{sum(record.count for record in records)} destroyed, {len(records)} deletion records")

    def _moment(self, day: str, dry: bool) -> datetime:
        if not day:
            return timezone.now()
        if not dry:
            raise CommandError("--on goes with --dry-run: nothing is destroyed before its time")
        parsed = parse_date(day)
        if parsed is None:
            raise CommandError(f"--on {day!r} is not a day like 2027-01-31")
        return timezone.make_aware(datetime.combine(parsed, time.max))

    def _count(self, plan: list[custody.Kept], rule: str) -> None:
        asked = [kept for kept in plan if rule in ("", kept.rule.code)]
        for kept in asked:
            for part in kept.parts:
                self.stdout.write(f"{kept.rule.code:<24} {part.due:>8} of {part.kept:>8} {part.what}")
        self.stdout.write(f"{sum(kept.due for kept in asked)} are due; nothing was deleted")
