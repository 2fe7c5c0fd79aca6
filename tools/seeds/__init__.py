"""The violations that tools/seeded_violations.py plants, one per rule, each beside the fence that must fall."""

from dataclasses import dataclass
from pathlib import Path

HERE = "src/linli/frontline/isolation"
PO = f"{HERE}/locale/zh_Hans/LC_MESSAGES/django.po"


@dataclass(frozen=True)
class Seed:
    """Break one rule: in `path` replace `old` by `new`, or with no `old` append `new` (making the file if need be).

    `also` holds further changes of the same kind that belong to the same breach.
    """

    fence: str
    broken: str
    path: str
    new: str
    old: str = ""
    also: tuple[tuple[str, str, str], ...] = ()

    def changes(self) -> list[tuple[str, str, str]]:
        return [(self.path, self.new, self.old), *self.also]

    def paths(self, copy: Path) -> list[Path]:
        return [copy / path for path, _, _ in self.changes()]

    def plant(self, copy: Path) -> None:
        for name, new, old in self.changes():
            path = copy / name
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            if old and old not in text:
                raise LookupError(f"{name} has no {old!r} to be replaced")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace(old, new, 1) if old else f"{text}{new}", encoding="utf-8")


def house(fence: str, broken: str, path: str, new: str, old: str = "", *also: tuple[str, str, str]) -> Seed:
    where = path if "/" in path else f"{HERE}/{path}"
    return Seed(f"tests/house/{fence}", broken, where, new, old, also)
