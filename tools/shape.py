"""The shape of the code, measured: `python tools/shape.py` (or `make shape`). Prints; fails nothing.

The sizes to hold: functions median 7 to 10 lines, nine in ten under 35, none over 60; files median 45 to 90, none over
500; 1.3 to 2 lines of tests per line of code; comments 4 to 8 of 100 lines of code.
"""

import ast
import io
import statistics
import tokenize
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "linli"
QUIET = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)


def is_test(path: Path) -> bool:
    return "tests" in path.parts or path.name in ("testing.py", "conftest.py")


def files() -> list[Path]:
    found = [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "conftest.py"]
    return sorted(path for path in found if "migrations" not in path.parts and path.read_text(encoding="utf-8").strip())


def functions(path: Path) -> list[tuple[int, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.name}") for node in nodes
    ]


def lines_of(path: Path) -> tuple[int, int]:
    """How many lines hold code, and how many a comment (a docstring is neither)."""
    code, comments = set(), set()
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT:
            comments.add(token.start[0])
        elif token.type not in QUIET:
            code.update(range(token.start[0], token.end[0] + 1))
    return len(code - _docstrings(path)), len(comments)


def _docstrings(path: Path) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_text = (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        )
        if is_text:
            lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def line(name: str, sizes: list[tuple[int, str]], wanted: str) -> str:
    numbers = sorted(size for size, _ in sizes)
    median, ninth = statistics.median(numbers), numbers[int(len(numbers) * 0.9)]
    most, where = max(sizes)
    held = f"{name:<10} n {len(numbers):>5}  median {median:>3.0f}  p90 {ninth:>3}  max {most:>3} {where}"
    return f"{held}  wanted: {wanted}"


def main() -> None:
    product = [path for path in files() if not is_test(path)]
    tests = [path for path in files() if is_test(path)]
    print(line("functions", [f for path in product for f in functions(path)], "median 7-10, p90 < 35, max 60"))
    sizes = [(len(path.read_text(encoding="utf-8").splitlines()), str(path.relative_to(ROOT))) for path in product]
    print(line("files", sizes, "median 45-90, max 500"))
    code, comments = map(sum, zip(*map(lines_of, product), strict=True))
    tested = sum(lines_of(path)[0] for path in tests)
    print(f"tests      {tested} lines for {code} of code: {tested / code:.2f}   wanted: 1.3-2")
    print(f"comments   {comments} on {code} lines of code: {100 * comments / code:.1f} %   wanted: 4-8 %")
    for app in sorted({path.parent for path in SOURCE.rglob("apps.py")}):
        inside = sum(lines_of(path)[0] for path in product if path.is_relative_to(app))
        print(f"  {app.relative_to(SOURCE)!s:<24}{inside:>6}")


if __name__ == "__main__":
    main()
