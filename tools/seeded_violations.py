"""Show that every fence falls: break one rule at a time in a copy of the tree and run the one fence that knows it.

`python tools/seeded_violations.py [WORD …]` (or `make seeded`) prints a table, with words only of the fences whose
names hold one of them. Fails when a fence stands although its rule was broken. The rules are broken in a domain that
the scaffold has just made, so that the seeds do not age with the product.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.copied import copied, run_in  # noqa: E402
from tools.seeds import Seed  # noqa: E402
from tools.seeds.contracts import CONTRACTS  # noqa: E402
from tools.seeds.deeds import DEEDS_AND_MODELS  # noqa: E402
from tools.seeds.files import TEXTS_AND_FILES  # noqa: E402

NEW = "frontline.isolation --zh 隔离 --thing stay --thing-zh 隔离记录 --serves effect.keep_from_spreading".split()
PYTEST = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "--tb=short"]


@dataclass(frozen=True)
class Result:
    seed: Seed
    stood_before: bool
    fell: bool
    seconds: float

    @property
    def verdict(self) -> str:
        return "falls" if self.stood_before and self.fell else "STANDS" if not self.fell else "FALLS UNSEEDED"


def contract_holds(copy: Path, name: str) -> bool:
    return f"{name} BROKEN" not in run_in(copy, "env", "COLUMNS=300", "lint-imports", "--no-cache").stdout


def test_holds(copy: Path, name: str) -> bool:
    """`file::test`, or `file` for all of it. A test that cannot even be collected does not hold."""
    return run_in(copy, *PYTEST, f"{name}").returncode == 0


def try_one(copy: Path, seed: Seed, holds: Callable[[Path, str], bool], before: dict[str, bool]) -> Result:
    start = time.monotonic()
    if seed.fence not in before:
        before[seed.fence] = holds(copy, seed.fence)
    kept = {path: path.read_bytes() if path.exists() else None for path in seed.paths(copy)}
    try:
        seed.plant(copy)
        fell = not holds(copy, seed.fence)
    finally:
        for path, content in kept.items():
            path.unlink(missing_ok=True) if content is None else path.write_bytes(content)
    return Result(seed, before[seed.fence], fell, time.monotonic() - start)


def main(words: list[str]) -> int:
    failed = 0
    with copied() as copy:
        made = run_in(copy, sys.executable, "manage.py", "new_domain", *NEW)
        if made.returncode:
            print(made.stderr)
            return 1
        before: dict[str, bool] = {}
        for seeds, holds in ((CONTRACTS, contract_holds), ([*DEEDS_AND_MODELS, *TEXTS_AND_FILES], test_holds)):
            for seed in seeds:
                if words and not any(word in f"{seed.fence} {seed.broken}" for word in words):
                    continue
                result = try_one(copy, seed, holds, before)
                failed += result.verdict != "falls"
                fence = seed.fence.removeprefix("tests/house/")
                print(f"{result.verdict:<14} {result.seconds:4.1f} s  {fence}  <-  {seed.broken}", flush=True)
    print(f"{failed} fences did not show that they fall" if failed else "every fence fell when its rule was broken")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
