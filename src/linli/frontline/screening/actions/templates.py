"""The questions that ship with Linli, written into the database as dated data."""

import json
from datetime import date, datetime
from importlib.resources import files

from linli.kernel.access.api import Actor, action

from ..models import Template

SHIPPED = [
    ("ten_clears", 1, "十清楚", "Ten clears", "辽宁省新冠肺炎疫情防控指挥部, 2020-02-05", date(2020, 2, 5)),
]


@action(needs="screening.templates", new="versions are only ever added")
def load_templates(*, actor: Actor, at: datetime) -> list[Template]:
    """Add the shipped templates that are not there yet; a version that stands is never touched."""
    return [_load(*shipped) for shipped in SHIPPED]


def _load(code: str, version: int, zh: str, en: str, source: str, effective_on: date) -> Template:
    clears = json.loads((files("linli.frontline.screening") / "data" / f"{code}.json").read_text(encoding="utf-8"))
    texts = {"name_zh": zh, "name_en": en, "source": source, "effective_on": effective_on, "clears": clears}
    template, _made = Template.objects.get_or_create(code=code, version=version, defaults=texts)
    return template
