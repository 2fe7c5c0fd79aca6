"""Editions of the register for tests."""

from datetime import date
from typing import Any

from django.utils import timezone

from linli.ground.divisions.models import Edition


def an_edition(year: int = 2023, as_of: date = date(2023, 6, 30), **said: Any) -> Edition:
    facts = {"root_code": "2102", "root_name": "大连市", "districts": 0, "streets": 0, "communities": 0}
    return Edition.objects.create(year=year, as_of=as_of, loaded_at=timezone.now(), **facts | said)
