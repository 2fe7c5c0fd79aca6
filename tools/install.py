"""Make .venv and install Linli into it: `python3 tools/install.py [--dev]`. Only Python itself is needed beforehand.

Uses uv where it can be had, since it is several times faster, and pip otherwise. What is installed comes from the lock
with its hashes. A second call finds that nothing changed and does nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BUILT_FROM = ("pyproject.toml", "hatch_build.py", "requirements.in", "package-lock.json", "frontend", "src", "tools")
BUILT_ENDINGS = {".toml", ".py", ".in", ".json", ".mjs", ".js", ".css", ".po", ".html", ".tsv"}
NOT_BUILT = {"__pycache__", "dist", "data", "tests", "zh_Hant"}


def run(*command: Path | str) -> None:
    print("+", *command, flush=True)
    subprocess.run(command, cwd=ROOT, check=True)


def works(*command: Path | str) -> bool:
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """An environment with pip, or without where only uv is at hand."""
    if PYTHON.exists():
        return
    if not works(sys.executable, "-c", "import ensurepip"):
        if uv_on_path():
            run("uv", "venv", "--python", sys.executable, str(VENV))
            return
        if not is_root_on_debian():
            sys.exit("This Python cannot make environments; on Debian and Ubuntu: apt install python3-venv")
        run("apt-get", "-o", "DPkg::Lock::Timeout=300", "update")
        run("apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "python3-venv")
    run(sys.executable, "-m", "venv", str(VENV))


def is_root_on_debian() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def uv_on_path() -> bool:
    return works("uv", "--version")


def installer() -> list[Path | str]:
    """The command that installs into .venv: uv from the path, uv from the environment, or pip."""
    inside = PYTHON.with_name("uv")
    if uv_on_path():
        return ["uv", "pip", "install", "--python", PYTHON]
    if inside.exists() or works(PYTHON, "-m", "pip", "install", "-q", "uv"):
        return [inside, "pip", "install", "--python", PYTHON]
    return [PYTHON, "-m", "pip", "install"]


def digest(paths: list[Path]) -> str:
    together = hashlib.sha256()
    for path in paths:
        together.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return together.hexdigest()


def built_from() -> list[Path]:
    """The files whose change asks for building again."""
    found = [ROOT / name for name in BUILT_FROM if (ROOT / name).is_file()]
    for folder in (ROOT / name for name in BUILT_FROM if (ROOT / name).is_dir()):
        found += [
            path for path in folder.rglob("*") if path.suffix in BUILT_ENDINGS and not NOT_BUILT & set(path.parts)
        ]
    return sorted(path for path in found if "migrations" not in path.parts)


def once(name: str, state: str, *command: Path | str) -> None:
    """Run the command unless it ran before in the same state."""
    stamp = VENV / f"linli-{name}.stamp"
    if not stamp.exists() or stamp.read_text() != state:
        run(*command)
        stamp.write_text(state)


def main(arguments: list[str]) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  the one file that an older Python may meet
        sys.exit(f"Linli needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11")
    lock = "requirements-dev.lock" if "--dev" in arguments else "requirements.lock"
    make_venv()
    install = installer()
    once(lock, digest([ROOT / lock]), *install, "--require-hashes", "-r", lock)
    once("build", digest(built_from()), *install, "--no-deps", "-e", ".")


if __name__ == "__main__":
    main(sys.argv[1:])
