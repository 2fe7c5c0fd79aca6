"""Two import contracts that import-linter does not bring along: the door of a domain, and pure modules."""

import re
import sys
from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

DOORS = {"api", "urls", "apps", "middleware", "context", "templatetags"}
FOR_TESTS_ONLY = {"testing", "models"}


class DoorContract(Contract):
    """Outsiders enter an app by its door: `api`, and what Django itself asks for (urls, apps, middleware …).

    Tests, and the `testing` of others, may also take `testing`, and look into `models` for what was stored. Rules are
    pure, so rules may use the rules of apps below. Generated migrations name the classes of fields wherever they live,
    so they are not outsiders.
    """

    groups = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = sorted(
            intrusion
            for group in self.groups
            if group in graph.modules
            for app in graph.find_children(group)
            for intrusion in self.intrusions(graph, app)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def intrusions(self, graph: ImportGraph, app: str) -> Iterator[tuple[str, str]]:
        for inside in graph.find_descendants(app):
            part = inside.removeprefix(app + ".").split(".")[0]
            for outside in graph.find_modules_that_directly_import(inside):
                if not _inside(outside, app) and ".migrations." not in outside and not _is_welcome(outside, part):
                    yield outside, inside

    def render_broken_contract(self, check: ContractCheck) -> None:
        for outside, inside in check.metadata["broken"]:
            output.print_error(f"{outside} climbs in through the window of {inside}", bold=False)


class PureContract(Contract):
    """The named modules import the standard library, pure libraries and their kin, also of apps below; no Django."""

    modules = fields.ListField(subfield=fields.ModuleExpressionField())
    PURE_LIBRARIES = {"cryptography", "holidays", "numpy", "opencc", "phonenumbers", "pypinyin", "rapidfuzz", "stdnum"}

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = sorted(impurity for expression in self.modules for impurity in self.impurities(graph, str(expression)))
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def impurities(self, graph: ImportGraph, expression: str) -> Iterator[tuple[str, str]]:
        pattern = re.compile(expression.replace(".", r"\.").replace("*", r"[^.]+") + r"(?=\.|$)")
        for module in graph.modules:
            kin = pattern.match(module)
            if not kin or ".tests" in module:
                continue
            for imported in graph.find_modules_directly_imported_by(module):
                top = imported.split(".")[0]
                if top not in sys.stdlib_module_names | self.PURE_LIBRARIES and not pattern.match(imported):
                    yield module, imported

    def render_broken_contract(self, check: ContractCheck) -> None:
        for module, imported in check.metadata["broken"]:
            output.print_error(f"{module} is to be pure and imports {imported}", bold=False)


def _inside(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def _is_welcome(outside: str, part: str) -> bool:
    is_test = ".tests" in outside or outside.endswith(".testing")
    is_rule = part == "rules" and outside.split(".")[3:4] == ["rules"]
    return part in DOORS or is_rule or (is_test and part in FOR_TESTS_ONLY)
