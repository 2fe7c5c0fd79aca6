"""Looking through the register: every night, when somebody asks, and where facts have changed; trying a rule."""

import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.ground.places import api as places
from linli.kernel.access.api import Actor, system
from linli.kernel.work.api import Run, job, schedule

from . import actions, queries
from .queries import looks, reading, versions
from .rules.examining import examine

STEPS = 3


def look_through(actor: Actor, unit: Any, doors: list[UUID] | None = None, say: Any = None) -> Any:
    """Read, examine, write down: the whole unit, or some doors and whoever is tied to them."""
    tell = say or (lambda *_said: None)
    begun, now = time.perf_counter(), timezone.now()
    today = timezone.localdate(now)
    tell(0, STEPS, _("Reading the register"))
    register = reading.register_of(unit, today, doors)
    tell(1, STEPS, _("Holding %(people)d people against the rules") % {"people": len(register.residents)})
    settings = versions.settings_on(today)
    findings = examine(register, settings)
    tell(2, STEPS, _("Writing down what was found"))
    return actions.take_findings(
        actor=actor,
        at=now,
        unit=unit,
        findings=findings,
        settings=settings,
        people=len(register.residents),
        seconds=time.perf_counter() - begun,
        looked_at=None if doors is None else queries.fully_read(register),
    )


@job("verification.look", label=gettext_lazy("Look through the register for contradictions"))
def look(run: Run) -> dict[str, Any]:
    """One unit, whole. Run again after a kill it finds the same and writes nothing twice."""
    unit = places.Unit.objects.get(pk=run.params["unit"])
    found = look_through(run.actor, unit, say=run.progress)
    run.progress(STEPS, STEPS)
    return {"people": found.people, "raised": found.raised, "resolved": found.resolved,
            "link": reverse("verification:overview")}  # fmt: skip


@schedule(
    "verification.every_night",
    every="1d",
    at="03:10",
    label=gettext_lazy("Look through every register for contradictions"),
    powers=("tasks.see", "tasks.assign"),
)
def every_night(run: Run) -> dict[str, Any]:
    """Every unit with residents; a day's passing alone may make a contradiction: a mark expires, somebody turns 18."""
    return _over_units(run, list(looks.units_with_people()), None)


@schedule(
    "verification.where_changed",
    every="1h",
    label=gettext_lazy("Look for contradictions where the register has changed"),
    powers=("tasks.see", "tasks.assign"),
)
def where_changed(run: Run) -> dict[str, Any]:
    """Only the doors at which something was written since the last look; a whole unit after an import."""
    changed = looks.changed_since_the_last_look(timezone.now() - timedelta(minutes=1))
    return _over_units(run, [unit for unit, _doors in changed], dict(changed))


def _over_units(run: Run, units: list[Any], doors: dict[Any, list[UUID] | None] | None) -> dict[str, Any]:
    raised = resolved = 0
    for number, unit in enumerate(units):
        if run.should_stop():
            break
        run.progress(number, len(units), str(unit))
        acting = system("verification", *run.actor.powers, unit=unit.pk, unit_position=unit.position)
        done = look_through(acting, unit, None if doors is None else doors[unit])
        raised, resolved = raised + done.raised, resolved + done.resolved
    return {"units": len(units), "raised": raised, "resolved": resolved}


@job("verification.preview", label=gettext_lazy("Try a rule on the register"))
def preview(run: Run) -> dict[str, Any]:
    """How many questions a version of a rule would raise today, beside how many the rule in force has."""
    version = versions.version_of(run.actor, UUID(run.params["version"]))
    units = [unit for unit in looks.units_with_people() if run.actor.scope.covers(unit.position)]
    counted = {"units": len(units), "people": 0, "found": 0, "fresh": 0, "gone": 0}
    for number, unit in enumerate(units):
        if run.should_stop():
            return counted
        run.progress(number, len(units), str(unit))
        for name, count in looks.tried(unit, version, timezone.localdate()).items():
            counted[name] += count
    actions.keep_preview(actor=run.actor, at=timezone.now(), version=version, counted=counted)
    return counted | {"link": reverse("verification:version", args=[version.pk])}
