from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from linli.kernel.keeping.api import current_key, reseal_everything


class Command(BaseCommand):
    help = "Seal every sealed field with the first key of LINLI_FIELD_KEYS; afterwards the older keys may be removed."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            for label, rows in reseal_everything():
                self.stdout.write(f"{label}: {rows} rows sealed with {current_key()}")
