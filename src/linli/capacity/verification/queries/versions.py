"""The rules as they hold, and the versions of one."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from linli.capacity.verification.models import RuleVersion
from linli.capacity.verification.rules.settings import BY_CODE, RULES, Setting, holding, setting_of
from linli.kernel.access.api import Actor, get_or_404

SET = RuleVersion.State.SET


def settings_on(day: date) -> dict[str, Setting]:
    """Every rule as it holds on a day."""
    return holding(RuleVersion.objects.filter(state=SET), day)


def settings_with(version: RuleVersion, day: date) -> dict[str, Setting]:
    """The rules as they would hold if this version did."""
    return settings_on(day) | {version.rule: setting_of(version)}


@dataclass(frozen=True)
class Line:
    """One rule on the page of rules: as it holds today, and what is coming."""

    setting: Setting
    coming: list[RuleVersion]

    @property
    def code(self) -> str:
        return self.setting.rule.code


def lines(actor: Actor, day: date) -> list[Line]:
    """Every rule with the versions that are being prepared or hold later."""
    actor.need("verification.rules")
    now = settings_on(day)
    ahead = RuleVersion.objects.exclude(state=RuleVersion.State.WITHDRAWN).order_by("holds_from", "number")
    coming: dict[str, list[RuleVersion]] = {}
    for one in ahead:
        if not one.holds(day):
            coming.setdefault(one.rule, []).append(one)
    return [Line(now[rule.code], coming.get(rule.code, [])) for rule in RULES]


def versions_of(actor: Actor, rule: str) -> list[RuleVersion]:
    """All versions of a rule, the newest first."""
    actor.need("verification.rules")
    return list(RuleVersion.objects.filter(rule=rule).order_by("-number"))


def version_of(actor: Actor, pk: UUID) -> RuleVersion:
    actor.need("verification.rules")
    found: RuleVersion = get_or_404(RuleVersion.objects.all(), pk=pk)
    return found


def rule_named(code: str) -> Any:
    """The rule as shipped, or None."""
    return BY_CODE.get(code)
