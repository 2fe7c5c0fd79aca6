"""`linli new-domain GROUP.NOUN`: a new domain that keeps every rule of the house, ready to be filled."""

import re
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from string import Template
from typing import Any

from django.core.management.base import BaseCommand, CommandError

ROOT = Path(__file__).resolve().parents[5]
SOURCE = ROOT / "src" / "linli"
PATTERNS = ROOT / "tools" / "new_domain"
GROUPS = {
    "ground": "What everything stands on",
    "capacity": "What a community can do",
    "frontline": "What is done at the door and at the gate",
    "livelihood": "What daily life needs",
    "legitimacy": "What people say, decide and pass on",
    "effectiveness": "What came of it",
}
NAME = re.compile(r"[a-z]+(_[a-z]+)*")


class Command(BaseCommand):
    help = "Scaffold a domain, e.g. linli new-domain frontline.isolation --zh 隔离 --thing stay --thing-zh 隔离记录"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("domain", metavar="GROUP.NOUN", help=f"GROUP is one of {', '.join(GROUPS)}")
        parser.add_argument("--zh", required=True, help="the Chinese term of the domain")
        parser.add_argument("--thing", default="", help="what it holds, in the singular (default: from the noun)")
        parser.add_argument("--thing-zh", default="", help="the Chinese term of the thing (default: the domain's)")
        parser.add_argument("--serves", default="capacity.organisation", help="the part of the framework it serves")

    def handle(self, *args: Any, **options: Any) -> None:
        group, _, noun = options["domain"].partition(".")
        if group not in GROUPS or not NAME.fullmatch(noun):
            raise CommandError(f"{options['domain']!r} is not GROUP.NOUN with GROUP one of {', '.join(GROUPS)}")
        if not PATTERNS.is_dir():
            raise CommandError("a domain is made in a checkout of the sources; this is an installed copy")
        folder = SOURCE / group / noun
        if folder.exists():
            raise CommandError(f"{folder.relative_to(ROOT)} exists already")
        words = _words(group, noun, options)
        _write_files(folder, words)
        _register(group, noun, words)
        for command in (["manage.py", "makemigrations", noun, "-n", "first", "-v", "0"], ["tools/messages.py"]):
            subprocess.run([sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        self.stdout.write(f"{folder.relative_to(ROOT)} is ready. Next: rules and their tests, then `make test`.")
        self.stdout.write(f"No role has {noun}.see and {noun}.edit yet: a security administrator gives them.")


def _words(group: str, noun: str, options: dict[str, Any]) -> dict[str, str]:
    """What stands for each $$name in the patterns."""
    thing = options["thing"] or (noun.removesuffix("s") if noun.endswith("s") else f"{noun}_record")
    if not NAME.fullmatch(thing):
        raise CommandError(f"{thing!r} cannot name a thing: small letters and underscores")
    camel = "".join(part.title() for part in noun.split("_"))
    return {
        "group": group,
        "noun": noun,
        "Noun": noun.replace("_", " ").capitalize(),
        "Camel": camel,
        "thing": thing,
        "things": f"{thing}s",
        "Thing": "".join(part.title() for part in thing.split("_")),
        "Things": f"{thing.replace('_', ' ').capitalize()}s",
        "zh": options["zh"],
        "thing_zh": options["thing_zh"] or options["zh"],
        "serves": options["serves"],
    }


def _write_files(folder: Path, words: dict[str, str]) -> None:
    for pattern in sorted(path for path in PATTERNS.rglob("*") if path.is_file()):
        target = folder / _target(pattern.relative_to(PATTERNS), words)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(pattern.read_text(encoding="utf-8")).substitute(words), encoding="utf-8")
    for package in ("tests", "migrations"):
        (folder / package).mkdir(exist_ok=True)
        (folder / package / "__init__.py").touch()
    ruff = Path(sys.executable).with_name("ruff")
    if ruff.exists():
        for command in (["format"], ["check", "--fix"], ["format"]):
            subprocess.run([ruff, *command, "--quiet", folder], cwd=ROOT, check=True)


def _target(pattern: Path, words: dict[str, str]) -> Path:
    if pattern.name == "django.po.txt":
        return Path("locale", "zh_Hans", "LC_MESSAGES", "django.po")
    if pattern.parts[0] == "templates":
        return Path("templates", words["noun"], pattern.name)
    return pattern.with_name(pattern.name.removesuffix(".txt").replace("thing", words["thing"]))


def _register(group: str, noun: str, words: dict[str, str]) -> None:
    """Into the settings, the import contracts, the map and the glossary."""
    package = SOURCE / group / "__init__.py"
    if not package.exists():
        package.write_text(f'"""{GROUPS[group]}."""\n', encoding="utf-8")
    _edit(SOURCE / "config" / "settings.py", lambda text: _installed(text, group, noun))
    _edit(ROOT / "pyproject.toml", lambda text: _placed(text, group, noun))
    things = words["things"].replace("_", " ")
    line = f"- `{group}/{noun}/` {words['zh']}: {things}\n"
    _edit(ROOT / "docs" / "map.md", lambda text: _after(text, rf"- `{group}/.*\n", line, f"## `{group}/`\n\n"))
    term = f"**{noun.replace('_', ' ')}** {words['zh']} — {things}, each with its place and its time.\n"
    _edit(ROOT / "docs" / "glossary.md", lambda text: f"{text.rstrip()}\n\n{term}")


def _edit(path: Path, change: Any) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _installed(text: str, group: str, noun: str) -> str:
    """The settings with the noun in the list of its group, which is begun where there is none."""
    listed = re.search(rf'    "{group}": \[(.*?)\],\n', text)
    if listed:
        return text.replace(listed[0], f'    "{group}": [{listed[1]}, "{noun}"],\n')
    start = re.search(r"^APPS = \{\n(?:    .*\n)*?(?=\})", text, re.MULTILINE)
    if not start:
        raise CommandError("config/settings.py has no table APPS to put the domain into")
    return text.replace(start[0], f'{start[0]}    "{group}": ["{noun}"],\n')


def _placed(text: str, group: str, noun: str) -> str:
    """The contracts with the noun on top of its group's order, where the group has one and does not know it."""
    order = re.search(rf'containers = \["linli\.{group}"\]\nlayers = \[(.*?)\]\n', text)
    if not order or f'"({noun})"' in order[1] or f'"{noun}"' in order[1]:
        return text
    return text.replace(order[0], order[0].replace("layers = [", f'layers = ["({noun})", ', 1))


def _after(text: str, lines: str, new: str, heading: str) -> str:
    """`new` after the last of the matching lines; where there is none, at the end under the heading."""
    found = list(re.finditer(lines, text))
    if not found:
        return f"{text.rstrip()}\n\n{heading}{new}"
    return text[: found[-1].end()] + new + text[found[-1].end() :]
