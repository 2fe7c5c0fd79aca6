"""Write THIRD_PARTY.md: what Linli is built from, under which licences (`make notices`).

Python packages come from the lock and from what is installed, browser packages from package-lock.json and node_modules.
Nothing of them is in the repository; a wheel of Linli carries what is marked "in the browser" and "in the register".
"""

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "THIRD_PARTY.md"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
HEAD = """# Third-party notices

Linli is licensed under the Apache License 2.0 ([LICENSE](LICENSE)). It is built from the packages below, each under its
own licence. None of them is in this repository: they are fetched, with the versions and hashes of the lock files, when
Linli is installed. What is packed for browsers comes with `LICENSES.txt` beside it. Made by `make notices`.
"""
IN_WHAT = {
    "htmx.org": "in the browser",
    "lucide-static": "in the browser (icons)",
    "china-division": "in the register; figures of the National Bureau of Statistics; LICENSE says WTFPL 2",
    "esbuild": "builds only",
}
SPDX_OF = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: BSD License": "BSD",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0",
    "License :: OSI Approved :: GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}


def licence_of(package: Distribution) -> str:
    """The expression of the package, else the classifier, else the first line of what it says."""
    said = package.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    named = [SPDX_OF.get(c, c.rpartition(" :: ")[2]) for c in said.get_all("Classifier", []) if c.startswith("License")]
    plain = str(said.get("License") or "").strip().splitlines()
    return ", ".join(sorted(set(named))) or (plain[0][:60] if plain else first_line_of_licence(package))


def first_line_of_licence(package: Distribution) -> str:
    for file in package.files or []:
        if re.match(r"(LICEN[CS]E|COPYING)", file.name, re.IGNORECASE):
            lines = file.read_text().split("\n")
            return next((line.strip().removesuffix(" License") for line in lines if line.strip()), "unknown")
    return "unknown"


def python_rows(lock: Path) -> list[tuple[str, str, str]]:
    """Name, version and licence of each locked package; packages of other systems are not installed here."""
    rows = []
    for name, version in LOCKED.findall(lock.read_text()):
        try:
            licence = licence_of(distribution(name))
        except PackageNotFoundError:
            licence = "not installed on this system"
        rows.append((name, version, licence))
    return sorted(rows, key=lambda row: row[0].lower())


def browser_rows() -> list[tuple[str, str, str, str]]:
    rows = set()
    for path, package in json.loads((ROOT / "package-lock.json").read_text())["packages"].items():
        name = package.get("name") or path.removeprefix("node_modules/")
        if path and not package.get("optional"):
            rows.add((name, package["version"], package.get("license", "unknown"), IN_WHAT.get(name, "")))
    return sorted(rows)


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> int:
    runtime = python_rows(ROOT / "requirements.lock")
    names = {row[0] for row in runtime}
    dev = [row for row in python_rows(ROOT / "requirements-dev.lock") if row[0] not in names]
    parts = [
        HEAD,
        "## At run time (Python)\n",
        table(("package", "version", "licence"), runtime),
        "\n## In the browser, in the register, for building\n",
        table(("package", "version", "licence", "where"), browser_rows()),
        "\n## For developers only\n",
        table(("package", "version", "licence"), dev),
    ]
    TARGET.write_text("\n".join(parts) + "\n", encoding="utf-8")
    unknown = [name for name, _, licence in [*runtime, *dev] if licence == "unknown"]
    print(f"{len(runtime) + len(dev)} Python packages", *(["unknown licences:", *unknown] if unknown else []))
    return 0


if __name__ == "__main__":
    sys.exit(main())
