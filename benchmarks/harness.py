"""What the benchmarks share: a database of their own, parts in processes of their own, one JSON object at the end.

A bench names its parts and calls `main`. The measured part runs in a fresh process with DATABASE_URL and LINLI_HOME
pointing at a database that was made for it and is dropped afterwards, so that the figures are its own. The last line
printed is one JSON object with name, value, unit, comparison, ratio, n, seed and what the figure's promise names.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools import postgres  # noqa: E402  the path is known from here on

Part = Callable[..., Any]


@contextmanager
def server() -> Iterator[str]:
    """A PostgreSQL address: the one in DATABASE_URL, else a throwaway server that really writes to disk.

    Empty where there is neither; the caller says so.
    """
    said = os.environ.get("DATABASE_URL", "")
    if said.startswith("postgres"):
        yield said
        return
    if postgres.programs() is None:
        yield ""
        return
    with postgres.cluster(postgres.DURABLE) as url:
        yield url


@contextmanager
def throwaway(address: str = "") -> Iterator[dict[str, str]]:
    """The environment of a new installation on a PostgreSQL server, or on SQLite without one; gone afterwards."""
    name = f"test_bench_{os.getpid()}"
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as home:
        url = urlsplit(address)._replace(path=f"/{name}").geturl() if address else f"sqlite:///{home}/linli.sqlite3"
        names = [name, f"{name}_journal"] if address else []
        _say(address, *(f"CREATE DATABASE {one}" for one in names))
        try:
            yield {"DATABASE_URL": url, "LINLI_HOME": home, "DJANGO_SETTINGS_MODULE": "linli.config.settings"}
        finally:
            _say(address, *(f"DROP DATABASE {one} WITH (FORCE)" for one in names))


def _say(address: str, *statements: str) -> None:
    if not statements:
        return
    import psycopg

    with psycopg.connect(urlsplit(address)._replace(path="/postgres").geturl(), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def in_a_process(file: str, part: str, environment: Mapping[str, str], *rest: object) -> Any:
    """Run a part of a bench by itself and return its answer."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, file, "--part", part, *map(str, rest)],
        env=os.environ | {"PYTHONPATH": paths} | dict(environment),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def killed(file: str, part: str, environment: Mapping[str, str], after: float, *rest: object) -> None:
    """Begin a part of a bench in a process of its own and kill it after so many seconds, without a word to it."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    begun = subprocess.Popen(
        [sys.executable, file, "--part", part, *map(str, rest)],
        env=os.environ | {"PYTHONPATH": paths} | dict(environment),
        stdout=subprocess.DEVNULL,
    )
    try:
        begun.wait(after)
    except subprocess.TimeoutExpired:
        begun.kill()
        begun.wait()


def migrated() -> None:
    """Django ready and the tables there; for parts that begin with an empty database."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0, database="journal")


def main(about: str | None, parts: Mapping[str, Part], bench: Callable[[float], tuple[dict[str, Any], str]]) -> None:
    """Understand the command line; run `bench(scale)`, which returns the result and one sentence about it."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--json", action="store_true", help="print the JSON object alone")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full size, e.g. 0.01")
    parser.add_argument("--part", default="", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs="*", help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.part:
        import django

        django.setup()
        print(json.dumps(parts[said.part](*said.rest)))
        return
    result, sentence = bench(said.scale)
    if not said.json:
        print(sentence)
    print(json.dumps(result, ensure_ascii=False))
