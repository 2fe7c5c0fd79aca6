"""Files and functions stay small, have the fixed names, and say what they are."""

import ast
import re

import pytest

from . import inventory

LONGEST_FILE, LONGEST_FUNCTION = 500, 60
INSIDE_A_DOMAIN = {
    "rules", "declarations", "models", "queries", "actions", "api", "forms", "pages", "endpoints", "jobs", "urls",
    "templatetags", "templates", "static", "locale", "migrations", "data", "testing", "tests", "apps", "__init__",
    "__pycache__",
}  # fmt: skip
NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "misc",
    "stuff",
    "base",
}
ROOTS = [inventory.SOURCE, inventory.ROOT / "tests", inventory.ROOT / "tools", inventory.ROOT / "benchmarks"]
FILES = [path for root in ROOTS for path in sorted(root.rglob("*.py")) if "migrations" not in path.parts]
CLOCKS = re.compile(
    r"\b(datetime\.now|datetime\.utcnow|date\.today|timezone\.now|time\.time|random\.\w+|uuid4|uuid7)\("
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")

files = pytest.mark.parametrize("path", FILES, ids=inventory.short)


@files
def test_no_file_is_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@files
def test_no_function_is_long(path):
    functions = [n for n in ast.walk(inventory.parsed(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if f.end_lineno - f.lineno + 1 > LONGEST_FUNCTION] == []


@files
def test_a_file_is_named_after_what_it_holds(path):
    assert path.stem not in NAMES_THAT_SAY_NOTHING


@files
def test_nothing_is_left_for_later_and_no_place_outside_is_named(path):
    if path.name in ("inventory.py", "test_shape.py") or path.parent.name == "seeds":
        pytest.skip("names what it forbids")
    text = path.read_text(encoding="utf-8")
    assert UNFINISHED.findall(text) == []
    assert inventory.ELSEWHERE.findall(text) == []


@pytest.mark.parametrize("app", inventory.domains(), ids=lambda app: app.label)
def test_a_domain_has_the_fixed_files_and_no_others(app):
    names = {path.name.removesuffix(".py") for path in inventory.folder(app).iterdir()}
    assert names - INSIDE_A_DOMAIN == set()


def pure_files():
    return [path for path in inventory.python_files() if "rules" in path.parts or path.name == "rules.py"]


@pytest.mark.parametrize("path", pure_files(), ids=inventory.short)
def test_rules_have_no_clock_and_no_dice(path):
    """Time is an argument; a rule that looks at the clock cannot be shown to be right."""
    calls = [ast.unparse(n) for n in ast.walk(inventory.parsed(path)) if isinstance(n, ast.Call)]
    assert [call for call in calls if CLOCKS.match(call)] == []


@pytest.mark.parametrize("app", inventory.our_apps(), ids=lambda app: app.label)
def test_every_app_says_in_one_sentence_what_it_is_with_its_chinese_term(app):
    said = (app.module.__doc__ or "").strip()
    assert said
    assert re.search(r"[\u4e00-\u9fff]", said)


@pytest.mark.parametrize("app", inventory.our_apps(), ids=lambda app: app.label)
def test_every_public_name_behind_the_door_is_listed(app):
    path = inventory.folder(app) / "api.py"
    if path.exists():
        module = __import__(f"{app.name}.api", fromlist=["__all__"])
        assert all(hasattr(module, name) for name in module.__all__)
