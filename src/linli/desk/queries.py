"""What now? For each kind of post, the few things that wait for it, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from linli.frontline.screening import api as screening
from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor
from linli.kernel.emergencies import api as emergencies
from linli.kernel.ledger import api as ledger
from linli.kernel.work import api as work

LEVELS = {
    posts.Level.DISTRICT: gettext_lazy("District or county"),
    posts.Level.STREET: gettext_lazy("Street"),
    posts.Level.COMMUNITY: gettext_lazy("Community"),
    posts.Level.BUILDING: gettext_lazy("Building or grid"),
    posts.Level.CONTACT: gettext_lazy("Contact household"),
}


@dataclass(frozen=True)
class Call:
    """One thing that waits: what, why, and the one verb that does something about it."""

    icon: str
    what: str
    why: str
    url: str
    verb: str
    is_late: bool = False


@dataclass(frozen=True)
class Day:
    """A field worker's day: the single most urgent task, the rest by building, and how much is done."""

    first: tasks.Task | None
    groups: list[Any]
    open: int
    late: int
    done: int


def day_of(actor: Actor, now: datetime) -> Day:
    """What the post of this worker has to do, door by door."""
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    by_urgency = tasks.my_day(actor, now=now, day_ends=local.replace(hour=23, minute=59, second=59, microsecond=0))
    ordered = [task for found in by_urgency.values() for task in found]
    unpromised = (task for task in ordered if not task.next_visit_at or task.next_visit_at <= now)
    return Day(
        first=next(unpromised, ordered[0] if ordered else None),
        groups=tasks.by_building(ordered, _building_names(actor, ordered)),
        open=tasks.open_tasks(actor).count(),
        late=len(by_urgency[tasks.Urgency.LATE]),
        done=tasks.done_by(actor, since=midnight),
    )


def _building_names(actor: Actor, found: list[tasks.Task]) -> dict[int, str]:
    wanted = {tasks.building_of(task.position) for task in found}
    rows = places.Building.objects.seen_by(actor).filter(position__in=wanted)
    return dict(rows.values_list("position", "label"))


def calls_of(actor: Actor, now: datetime) -> list[Call]:
    """What waits for an office or a level above it, late things first."""
    found = [
        *_emergencies(actor),
        *_rounds(actor, now),
        *_tasks(actor, now),
        *_marks(actor, now),
        *_gaps(actor, now),
        *_jobs(actor),
    ]
    return sorted(found, key=lambda call: not call.is_late)


def _emergencies(actor: Actor) -> Iterator[Call]:
    if "emergencies.see" in actor.powers:
        for one in emergencies.declared_for(actor):
            why = _("%(unit)s, %(basis)s") % {"unit": one.unit_name, "basis": one.legal_basis}
            words = _("%(kind)s, %(level)s") % {"kind": one.kind_label, "level": one.level_label}
            yield Call("siren", words, why, reverse("emergencies:list"), _("Have a look"))


def _rounds(actor: Actor, now: datetime) -> Iterator[Call]:
    if "screening.see" not in actor.powers:
        return
    running = [c for c in screening.campaigns(actor)[:20] if c.is_running]
    counted = screening.figures_of(actor, running)
    for campaign in running:
        f = counted[campaign.pk]
        what = _("%(name)s: %(waiting)d not reached, %(unclear)d unclear") % {
            "name": campaign.name,
            "waiting": f.waiting,
            "unclear": f.unclear,
        }
        why = _("%(clear)d of %(people)d people clear") % {"clear": f.clear, "people": f.people}
        url = reverse("screening:campaign", args=[campaign.pk])
        yield Call("clipboard-list", what, why, url, _("See who"), campaign.due_at < now and f.waiting > 0)
    if not running and "screening.run" in actor.powers:
        yield Call(
            "clipboard-list",
            _("No screening is running"),
            _("A round covers everybody in your places."),
            reverse("screening:new"),
            _("Start a round"),
        )


def _tasks(actor: Actor, now: datetime) -> Iterator[Call]:
    if "tasks.assign" not in actor.powers:
        return
    n, board = tasks.counts(actor, now=now), reverse("tasks:board")
    if n["overdue"]:
        what = ngettext("%(n)d task is late", "%(n)d tasks are late", n["overdue"]) % {"n": n["overdue"]}
        yield Call(
            "alarm-clock",
            what,
            _("Give them to somebody who can go now."),
            f"{board}?show=overdue",
            _("Help out"),
            is_late=True,
        )
    if n["unassigned"]:
        what = ngettext("%(n)d task is nobody's", "%(n)d tasks are nobody's", n["unassigned"]) % {"n": n["unassigned"]}
        yield Call(
            "user-round-x",
            what,
            _("Nobody answers for these buildings."),
            f"{board}?show=unassigned",
            _("Assign"),
            is_late=True,
        )


def _marks(actor: Actor, now: datetime) -> Iterator[Call]:
    """Marks of care whose end has passed, or passes within a month: somebody must say whether they still hold."""
    if not (actor.may("see.sensitive") and actor.may("people.edit")):
        return
    n, listed = people.mark_counts(actor, timezone.localdate(now)), reverse("people:marks")
    why = _("Whoever bears them stays looked after until somebody has looked.")
    if n["over"]:
        what = ngettext("%(n)d mark of care is past its end", "%(n)d marks of care are past their end", n["over"])
        yield Call("hand-heart", what % {"n": n["over"]}, why, f"{listed}?show=over", _("Renew or end"), is_late=True)
    if n["soon"]:
        what = ngettext("%(n)d mark of care ends within a month", "%(n)d marks of care end within a month", n["soon"])
        yield Call("hand-heart", what % {"n": n["soon"]}, why, f"{listed}?show=soon", _("Have a look"))


def _gaps(actor: Actor, now: datetime) -> Iterator[Call]:
    if "posts.see" not in actor.powers:
        return
    vacant = posts.posts_seen(actor, now, gaps=True).count()
    if vacant:
        what = ngettext("%(n)d post has no holder", "%(n)d posts have no holder", vacant) % {"n": vacant}
        yield Call(
            "user-round-x",
            what,
            _("Whoever asks who answers for a door there finds a gap."),
            f"{reverse('posts:list')}?gaps=1",
            _("Fill them"),
        )


def _jobs(actor: Actor) -> Iterator[Call]:
    for job in work.jobs(actor).filter(state="failed")[:3]:
        yield Call(
            "octagon-x",
            _("%(job)s did not finish") % {"job": job.declared.label},
            _("What was finished before stays; it can be started again."),
            reverse("work:job", args=[job.pk]),
            _("Have a look"),
            is_late=True,
        )


def standing_of(actor: Actor, today: date) -> dict[str, Any]:
    """The register in figures, for those who may see people."""
    if "people.see" not in actor.powers:
        return {}
    found = people.totals_now(actor, today)
    return {"totals": found, "is_wide": found is None}


def last_deeds(actor: Actor, count: int = 8) -> list[Any]:
    """The newest entries of the ledgers in the actor's places, each with its sentence."""
    if "ledger.see" not in actor.powers:
        return []
    entries = list(ledger.recent(actor)[:count])
    return list(zip(entries, ledger.sentences(entries), strict=True))


def house_of(actor: Actor, now: datetime) -> dict[str, Any]:
    """What an administrator looks after: accounts, posts, machine work; never a resident."""
    if "posts.edit" not in actor.powers:
        return {}
    seen = posts.posts_seen(actor, now)
    return {
        "house": [
            (_("posts"), seen.count(), reverse("posts:list")),
            (
                _("posts without a holder"),
                posts.posts_seen(actor, now, gaps=True).count(),
                f"{reverse('posts:list')}?gaps=1",
            ),
            (_("accounts"), posts.Account.objects.filter(is_active=True).count(), reverse("posts:accounts")),
            (_("jobs running"), work.jobs(actor).filter(state="running").count(), reverse("work:jobs")),
        ]
    }


def level_words(level: posts.Level) -> str:
    """The name of one of the five levels."""
    return str(LEVELS[level])
