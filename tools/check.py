"""Everything that must hold, in parts with their times: `python tools/check.py [--strict] [PART …]` (`make test`).

Parts: lint, sqlite, postgres, browser, benches, shape. Programs that are missing are installed where that is allowed
(root on Debian). What could not be run is said at the end; with --strict it counts as a failure.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools import postgres  # noqa: E402

PYTHON = sys.executable
BIN = Path(PYTHON).parent
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PYTEST = [PYTHON, "-m", "pytest", "-q"]
SCALE = "0.01"


class NotRun(Exception):
    """A part that this machine cannot run, with the reason."""


class Broken(Exception):
    """A part that ran and did not hold."""


def run(*command: object, **env: str) -> None:
    words = [str(word) for word in command]
    print("+", *words, flush=True)
    if subprocess.run(words, cwd=ROOT, env=os.environ | env).returncode:
        raise Broken(" ".join(words[:4]))


def apt_install(*packages: str) -> None:
    """Install by apt where we may; say what is missing where we may not."""
    if os.geteuid() or not shutil.which("apt-get"):
        raise NotRun(f"needs {' '.join(packages)}, and only root on Debian may install them")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    wait = "DPkg::Lock::Timeout=300"
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        if subprocess.run(
            ["apt-get", "-o", wait, *words], env=os.environ | quiet, stdout=subprocess.DEVNULL
        ).returncode:
            raise NotRun(f"apt-get {' '.join(words)} failed")


def lint() -> None:
    faults = []
    for command in (
        [BIN / "ruff", "check", "."],
        [BIN / "ruff", "format", "--check", "."],
        [BIN / "lint-imports"],
        [BIN / "mypy"],
    ):
        try:
            run(*command)
        except Broken as fault:
            faults.append(str(fault))
    if faults:
        raise Broken("; ".join(faults))


def sqlite() -> None:
    run(*PYTEST, "-n", "auto", DATABASE_URL="", JOURNAL_URL="")


def on_postgres() -> None:
    if postgres.programs() is None:
        apt_install("postgresql")
    try:
        with postgres.cluster() as url:
            run(*PYTEST, "-n", "auto", "--ignore=tests/house", DATABASE_URL=url, JOURNAL_URL="")
    except FileNotFoundError as missing:
        raise NotRun(str(missing)) from missing


def browser() -> None:
    if not any(map(shutil.which, CHROMIUMS)):
        apt_install("chromium", "fonts-noto-cjk")
    run(*PYTEST, "-m", "browser", "-n", "2", DATABASE_URL="", JOURNAL_URL="")


def benches() -> None:
    """Each promised figure at a hundredth of its size, for the answers it checks, not for its time."""
    broken = []
    scripts = sorted((ROOT / "benchmarks").glob("[a-z]*.py"))
    for name in (script.stem.replace("_", "-") for script in scripts if script.stem != "harness"):
        with tempfile.TemporaryDirectory(prefix="linli-bench-") as home:
            command = [str(BIN / "linli"), "bench", name, "--json", "--scale", SCALE]
            env = os.environ | {"LINLI_HOME": home, "DATABASE_URL": "", "JOURNAL_URL": ""}
            answer = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        last = answer.stdout.strip().rpartition("\n")[2]
        print(f"bench {name}: {last}", flush=True)
        if answer.returncode or not _is_figure(last):
            broken.append(name)
    if broken:
        raise Broken(f"benches {', '.join(broken)}")


def _is_figure(line: str) -> bool:
    try:
        return {"name", "value", "unit"} <= set(json.loads(line))
    except (ValueError, TypeError):
        return False


def shape() -> None:
    run(PYTHON, "tools/shape.py")


PARTS: dict[str, Callable[[], None]] = {
    "lint": lint,
    "sqlite": sqlite,
    "postgres": on_postgres,
    "browser": browser,
    "benches": benches,
    "shape": shape,
}


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the throwaway server goes with us
    strict = "--strict" in arguments
    wanted = [name for name in arguments if not name.startswith("-")] or list(PARTS)
    results: list[tuple[str, str, float, str]] = []
    for name in wanted:
        print(f"\n=== {name} ===", flush=True)
        start = time.monotonic()
        try:
            PARTS[name]()
            verdict, why = "holds", ""
        except Broken as fault:
            verdict, why = "BROKEN", str(fault)
        except NotRun as reason:
            verdict, why = "NOT RUN", str(reason)
        results.append((name, verdict, time.monotonic() - start, why))
    print("\npart        time  result")
    for name, verdict, seconds, why in results:
        print(f"{name:<9} {seconds:5.0f} s  {verdict}{': ' if why else ''}{why}")
    print(f"together  {sum(seconds for _, _, seconds, _ in results):5.0f} s")
    bad = {"BROKEN", "NOT RUN"} if strict else {"BROKEN"}
    return int(any(verdict in bad for _, verdict, _, _ in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
