"""Every write is a named action that says who, when and which version it saw; nothing else writes."""

import ast
import inspect

import pytest

from linli.kernel.access import api as access

from . import inventory

ACTIONS = [entry for module in inventory.modules_named("actions") for entry in inventory.public_functions(module)]
WRITES = {"delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
WRITES_OF_QUERYSETS = {"create", "update"}
READING_FILES = ("queries", "pages", "endpoints", "forms", "rules", "declarations", "api", "urls")


def test_there_are_actions():
    assert ACTIONS


@pytest.mark.parametrize(("name", "deed"), ACTIONS, ids=[name for name, _ in ACTIONS])
def test_every_action_is_made_with_the_one_decorator(name, deed):
    assert hasattr(deed, "needs"), f"{name} is public in an actions module and is not made with @action"


@pytest.mark.parametrize(("name", "deed"), ACTIONS, ids=[name for name, _ in ACTIONS])
def test_every_action_says_who_when_and_which_version_it_saw(name, deed):
    parameters = inspect.signature(deed).parameters
    assert [p.name for p in parameters.values() if p.kind is not p.KEYWORD_ONLY] == []
    assert {"actor", "at"} <= set(parameters)
    assert "expected" in parameters or getattr(deed, "new", ""), f"{name} neither takes `expected` nor says `new=`"
    assert deed.__doc__, f"{name} has no docstring"


@pytest.mark.parametrize(("name", "deed"), ACTIONS, ids=[name for name, _ in ACTIONS])
def test_the_power_an_action_needs_is_declared(name, deed):
    assert not getattr(deed, "needs", "") or deed.needs in access.powers()


@pytest.mark.parametrize(("name", "deed"), ACTIONS, ids=[name for name, _ in ACTIONS])
def test_an_action_that_expects_a_version_claims_it(name, deed):
    """Whoever takes `expected` hands it on: to claim(), or to a function of the same module that does."""
    if "expected" not in inspect.signature(deed).parameters:
        return
    tree = ast.parse(inspect.cleandoc(inspect.getsource(inspect.unwrap(deed))))
    read = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "expected" and isinstance(n.ctx, ast.Load)]
    assert read, f"{name} takes `expected` and does nothing with it"


def reading_files():
    for path in inventory.python_files():
        parts = path.relative_to(inventory.SOURCE).parts
        if len(parts) > 2 and parts[2].removesuffix(".py") in READING_FILES:
            yield path


@pytest.mark.parametrize("path", list(reading_files()), ids=inventory.short)
def test_only_actions_write(path):
    calls = [
        n for n in ast.walk(inventory.parsed(path)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
    ]
    wrote = [f"line {c.lineno}: .{c.func.attr}()" for c in calls if c.func.attr in WRITES or _writes_rows(c)]
    assert wrote == []


def _writes_rows(call: ast.Call) -> bool:
    """A row's `.save()`; `.create()` and `.update()` on something that was asked for through a manager."""
    if call.func.attr == "save":
        return not call.args  # a picture is saved to somewhere, a row is not
    return call.func.attr in WRITES_OF_QUERYSETS and "objects" in ast.unparse(call.func.value)
