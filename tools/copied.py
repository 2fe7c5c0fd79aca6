"""A copy of the tree in a temporary folder, to try on it what would spoil the tree."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TAKEN = (
    "src",
    "tests",
    "tools",
    "docs",
    "benchmarks",
    "frontend",
    "conftest.py",
    "manage.py",
    "pyproject.toml",
    "LICENSE",
)
LEFT = shutil.ignore_patterns("__pycache__", "*.csv.gz", "*.egg-info", ".*cache")


@contextmanager
def copied() -> Iterator[Path]:
    """The copy, gone when the block ends. Large built files are left out; the small ones are there."""
    with tempfile.TemporaryDirectory(prefix="linli-copy-") as folder:
        copy = Path(folder)
        for name in TAKEN:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=LEFT)
            elif source.exists():
                shutil.copy2(source, copy / name)
        for page in ROOT.glob("*.md"):
            shutil.copy2(page, copy / page.name)
        yield copy


def run_in(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in the copy, whose sources come first."""
    beside = str(Path(sys.executable).parent)
    env = os.environ | {
        "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": f"{beside}{os.pathsep}{os.environ.get('PATH', '')}",
        "LINLI_HOME": str(copy / "var"),
        "DATABASE_URL": "",
        "JOURNAL_URL": "",
    }
    for name in ("DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST", "PYTEST_XDIST_WORKER"):
        env.pop(name, None)
    return subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True)
