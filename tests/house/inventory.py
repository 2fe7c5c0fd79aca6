"""What there is in the house, found by looking: apps, models, pages, actions, templates, source files."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from django.apps import AppConfig, apps
from django.db.models import Field, Model
from django.urls import URLPattern, get_resolver

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "linli"
ELSEWHERE = re.compile(r"\.\./shared|(?<!\w)/(?:root|home|tmp)/")  # places that a reader does not have
GROUPS_OF_DOMAINS = ("ground", "capacity", "frontline", "livelihood", "legitimacy", "effectiveness")
LAYERS = {
    "kernel": 0,
    "ground": 1,
    "capacity": 2,
    "frontline": 3,
    "livelihood": 3,
    "legitimacy": 3,
    "journeys": 4,
    "effectiveness": 5,
    "desk": 6,
    "config": 7,
}


def our_apps() -> list[AppConfig]:
    return [app for app in apps.get_app_configs() if app.name.startswith("linli.")]


def domains() -> list[AppConfig]:
    """Apps that serve residents, as opposed to the kernel and the composition on top."""
    return [app for app in our_apps() if app.name.split(".")[1] in GROUPS_OF_DOMAINS]


def folder(app: AppConfig) -> Path:
    return SOURCE / app.name.removeprefix("linli.").replace(".", "/")


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("linli.")]


def concrete_fields(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.get_fields() if getattr(field, "concrete", False) and not field.many_to_many]


def every_page(
    patterns: Any = None, prefix: str = "", namespace: str = ""
) -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """Route, full name and view of every URL."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, f"{namespace}{pattern.name}", pattern.callback
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from every_page(pattern.url_patterns, route, inner)


def is_ours(view: Callable[..., Any]) -> bool:
    return inspect.unwrap(view).__module__.startswith("linli.")


def modules_named(kind: str) -> Iterator[ModuleType]:
    """Every `kind` module (actions, queries …) of every app, its submodules included."""
    for app in our_apps():
        name = f"{app.name}.{kind}"
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
            continue
        yield module
        for inner in pkgutil.iter_modules(getattr(module, "__path__", [])):
            yield importlib.import_module(f"{name}.{inner.name}")


def public_functions(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Functions that the module itself defines and does not keep to itself."""
    for name, function in vars(module).items():
        if not name.startswith("_") and inspect.isfunction(function) and function.__module__ == module.__name__:
            yield f"{module.__name__.removeprefix('linli.')}.{name}", function


def python_files(*, tests: bool = False, generated: bool = False) -> list[Path]:
    found = sorted(SOURCE.rglob("*.py"))
    return [
        path for path in found if (tests or "tests" not in path.parts) and (generated or "migrations" not in path.parts)
    ]


def templates() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("templates/**/*") if path.is_file())


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def short(path: Path) -> str:
    return str(path.relative_to(SOURCE if path.is_relative_to(SOURCE) else ROOT))
