"""Compile the texts of the interface: `python tools/messages.py` (or `make messages`, which first collects new texts).

Each app carries its Simplified Chinese in `locale/zh_Hans/LC_MESSAGES/django.po`. This makes from it, beside it, the
compiled `.mo` and the Traditional Chinese edition (opencc s2twp with the reviewed terms of zh_hant_glossary.tsv).
Needs polib and opencc, no gettext programs. With --collect it brings every .po up to date with the sources first.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import opencc
import polib

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "linli"
GLOSSARY = Path(__file__).with_name("zh_hant_glossary.tsv")
INSIDE = Path("LC_MESSAGES", "django.po")


def catalogues(source: Path = SOURCE) -> list[Path]:
    """The Simplified Chinese catalogue of every app."""
    return sorted(source.rglob("locale/zh_Hans/LC_MESSAGES/django.po"))


def to_traditional() -> Callable[[str], str]:
    """A function from simplified to traditional text that leaves the reviewed terms to the glossary."""
    convert = opencc.OpenCC("s2twp").convert
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    terms = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    known = re.compile("|".join(sorted(map(re.escape, terms), key=len, reverse=True)))

    def traditional(text: str) -> str:
        between = iter(known.split(text))
        parts = [convert(next(between))]
        for term in known.findall(text):
            parts += [terms[term], convert(next(between))]
        return "".join(parts)

    return traditional


def compile_catalogue(path: Path, traditional: Callable[[str], str]) -> None:
    """Write the .mo beside `path` and the Traditional Chinese .po and .mo in the sister folder."""
    catalogue = polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True)
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    for entry in catalogue:
        entry.msgstr = traditional(entry.msgstr)
        entry.msgstr_plural = {number: traditional(text) for number, text in entry.msgstr_plural.items()}
    catalogue.metadata["Language"] = "zh_Hant"
    target = path.parents[2] / "zh_Hant" / INSIDE
    target.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(target))
    catalogue.save_as_mofile(str(target.with_suffix(".mo")))


def lacking(path: Path) -> Iterator[str]:
    """What a translator still owes in this catalogue: the English text and why."""
    for entry in polib.pofile(str(path), encoding="utf-8"):
        if entry.obsolete:
            continue
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid}"
        elif not entry.translated():
            yield f"missing: {entry.msgid}"


def collect(source: Path = SOURCE) -> None:
    """Bring every catalogue up to date with what the sources of its app say. Needs Django, the compiling does not."""
    from tools import texts

    for app in sorted(path.parent for path in source.rglob("apps.py")):
        if said := texts.of_app(app):
            texts.merge(app / "locale" / "zh_Hans" / INSIDE, said)


def main(arguments: list[str]) -> None:
    if "--collect" in arguments:
        collect()
    traditional, paths = to_traditional(), catalogues()
    for path in paths:
        compile_catalogue(path, traditional)
    owed = [f"{path.relative_to(ROOT)}: {text}" for path in paths for text in lacking(path)]
    print(*owed, f"{len(paths)} catalogues compiled, {len(owed)} texts without a reviewed translation", sep="\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(sys.argv[1:])
