"""The dictionary as a page of the documentation."""

from itertools import groupby

from django.utils import translation

from .entries import FieldEntry, dictionary

HEAD = """# Data dictionary

Generated from the models by `python tools/dictionary.py`; do not edit. Every fact has one home; forms, exports and
figures are views of it. *Sealed* means encrypted in the database; the power is what one needs to see the value whole.
"""


def as_markdown() -> str:
    """The whole dictionary in English, one table per model; the same models give the same text."""
    with translation.override("en"):
        tables = groupby(dictionary(), key=lambda entry: (entry.app, entry.model))
        return "\n".join([HEAD, *(_table(list(entries)) for _where, entries in tables)])


def _table(entries: list[FieldEntry]) -> str:
    first = entries[0]
    kept = "as long as Linli runs"
    if first.retention is None:
        kept = "not stated"
    elif first.retention.days is not None:
        kept = f"{first.retention.days} days from {first.retention.starts_from}"
    rows = [f"| `{e.name}` | {e.label} | {_type(e)} | {e.protection.name.lower()} | {_powers(e)} |" for e in entries]
    return "\n".join(
        [
            f"## {first.app}.{first.model}",
            "",
            f"{str(first.model_label).capitalize()}. Kept: {kept}.",
            "",
            "| field | label | type | protection | power |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _type(entry: FieldEntry) -> str:
    said = "sealed" if entry.is_sealed else str(entry.type_words)
    return f"{said} {entry.refers_to}".strip()


def _powers(entry: FieldEntry) -> str:
    return ", ".join(f"`{power}`" for power in entry.seen_with) or "–"
