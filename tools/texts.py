"""What the sources of an app say to people: the gettext calls of its Python files and the tags of its templates.

Pure Python, so that neither a developer nor a fresh machine needs the gettext programs.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
MANY = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
MANY_IN_CONTEXT = {"npgettext", "npgettext_lazy"}
TEMPLATED = re.compile(r"(?<!\w)(?:_|gettext|ngettext|pgettext|npgettext)\(")
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=1; plural=0;",
}


class Text(NamedTuple):
    """One text: as said of one thing, of many ("" where there is no such form), and its context ("" for none)."""

    one: str
    many: str = ""
    context: str = ""


def of_app(app: Path) -> list[Text]:
    """The texts of one app in the order of its files, each once."""
    found: dict[Text, None] = {}
    for path in sorted(app.rglob("*")):
        if "tests" in path.parts or not _belongs(path, app):
            continue
        if path.suffix == ".py":
            found |= dict.fromkeys(of_python(path.read_text(encoding="utf-8")))
        elif "templates" in path.parts and path.suffix in (".html", ".txt"):
            found |= dict.fromkeys(of_template(path.read_text(encoding="utf-8")))
    return list(found)


def _belongs(path: Path, app: Path) -> bool:
    """Whether the file is this app's own, not one of an app that lies inside a package that is itself an app."""
    return path.is_file() and not any(
        (up / "apps.py").exists() for up in path.parents if up != app and app in up.parents
    )


def of_python(source: str) -> Iterator[Text]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            said = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            yield from _text(name, said)


def _text(name: str, said: list[str]) -> Iterator[Text]:
    if name in ONE and len(said) == 1:
        yield Text(said[0])
    elif name in MANY and len(said) >= 2:
        yield Text(said[0], said[1])
    elif name in IN_CONTEXT and len(said) == 2:
        yield Text(said[1], "", said[0])
    elif name in MANY_IN_CONTEXT and len(said) >= 3:
        yield Text(said[1], said[2], said[0])


def of_template(source: str) -> Iterator[Text]:
    """Django turns a template into something like Python for xgettext; the calls in it are read here."""
    pythonic = templatize(source)
    for start in TEMPLATED.finditer(pythonic):
        call = _balanced(pythonic[start.start() :])
        yield from of_python(call)


def _balanced(text: str) -> str:
    """The call at the beginning of `text`, up to its closing bracket; strings may hold brackets."""
    end = 0
    while True:
        end = text.index(")", end) + 1
        try:
            ast.parse(text[:end])
        except SyntaxError:
            continue
        return text[:end]


def merge(path: Path, texts: list[Text]) -> None:
    """Bring the catalogue up to date: new texts wait for a translator at the end, texts no longer said are dropped."""
    old = polib.pofile(str(path), encoding="utf-8") if path.exists() else polib.POFile()
    known = {Text(e.msgid, e.msgid_plural, e.msgctxt or ""): e for e in old if not e.obsolete}
    new = polib.POFile(wrapwidth=120)
    new.metadata = HEADER
    for text in texts:
        new.append(known.get(text) or _waiting(text))
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))


def _waiting(text: Text) -> polib.POEntry:
    plural = {"msgid_plural": text.many, "msgstr_plural": {0: ""}} if text.many else {}
    return polib.POEntry(msgid=text.one, msgctxt=text.context or None, **plural)
