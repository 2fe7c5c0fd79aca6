"""Everything the demonstration consists of, in the order in which a city would come to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from linli.config import installing
from linli.ground.places import api as places
from linli.ground.posts import api as posts
from linli.journeys import estates
from linli.kernel.access.api import EVERYWHERE, Actor, system
from linli.kernel.emergencies import api as emergencies
from linli.kernel.synth import api as synth

from . import bodies, doubts, rosters, rounds, staff, town
from .staff import PASSWORD

SIGN_IN = {
    "xishan-office": "西山社区办公室",
    "xishan-grid-1": "西山社区第1网格网格员（手机）",
    "hongfa-office": "宏发社区办公室",
    "malan-street": "马栏街道",
    "shahekou-district": "沙河口区指挥部",
    "system-admin": "系统管理员",
}
Say = Callable[[str], Any]


@dataclass(frozen=True)
class Place:
    """A community of the demonstration: its code in the register of 2020, and how many live there."""

    code: str
    name: str
    login: str
    people: int
    seed: int


COMMUNITIES = [
    Place("210204008019", "西山社区", "xishan", 11_050, 1),
    Place("210204008020", "宏发社区", "hongfa", 7_526, 2),
]
LEGAL_BASIS = "演示用：区疫情防控指挥部第 1 号令"
POWERS = ["posts.edit", "places.edit", "divisions.keep", "rosters.import", "people.edit", "people.see", "places.see",
          "organisations.edit", "organisations.see"]  # fmt: skip


def is_loaded() -> bool:
    """Whether the demonstration is in this database already."""
    return posts.Account.objects.filter(login=COMMUNITIES[-1].login + "-office").exists()


def load(say: Say, now: datetime | None = None) -> None:
    """Load it. Dates are relative to `now`: the round began two days ago and is due tomorrow at 18:00."""
    at = now or timezone.now()
    began = at - timedelta(days=2)
    installing.load_city("大连", began)
    say("register of Dalian loaded")
    installing.appoint_administrators(places.roots()[0], began, password=PASSWORD, synthetic=True)
    appointing = staff.Appointing(_house(), began - timedelta(days=1))
    teams = [_settle(place, appointing, began, say) for place in COMMUNITIES]
    staff.staff_levels(appointing, teams[0].unit)
    estates.look(at=at, day=timezone.localdate(at))
    _declare(began)
    _screen(teams[0], began, at, say)
    doubts.make(_house(teams[0].unit), at, teams[0].unit)


def _house(unit: places.Unit | None = None) -> Actor:
    scope = places.unit_scope(unit) if unit else EVERYWHERE
    where = {"unit": unit.pk, "unit_position": unit.position} if unit else {}
    return system("linli demo", *POWERS, scope=scope, **where)


def _settle(place: Place, appointing: staff.Appointing, at: datetime, say: Say) -> staff.Staff:
    unit = places.unit_by_code(place.code)
    assert unit is not None, "the register of Dalian has these communities"
    made = synth.community(place.seed, place.people, name=place.name, today=timezone.localdate(at))
    actor = _house(unit)
    with transaction.atomic():
        grids = town.build(actor, at, unit, made)
        bodies.settle_organisations(actor, at, unit)
        found = staff.staff_community(appointing, unit, place.login, grids)
    counts = rosters.move_in(actor, at, unit, made)
    residents = counts["written_new"] + counts["written_changed"]
    say(f"{place.name}: {len(made.buildings)} buildings, {residents:,} residents")
    rosters.write_file_to_try(Path(settings.LINLI_HOME) / "demo", made)
    return found


def _declare(at: datetime) -> None:
    post = posts.Post.objects.unscoped("the demonstration").get(role__code="district")
    emergencies.declare_emergency(
        actor=rounds.acting(post, at),
        at=at,
        kind="epidemic",
        level="2",
        legal_basis=LEGAL_BASIS,
    )


def _screen(team: staff.Staff, began: datetime, now: datetime, say: Say) -> None:
    tomorrow = timezone.localtime(now + timedelta(days=1)).replace(hour=18, minute=0, second=0, microsecond=0)
    with transaction.atomic():
        campaign = rounds.start(team, began, tomorrow)
        done = rounds.walk(team, campaign, began, now)
    say(f"screening of {team.unit.short_name}: {campaign.people:,} people, {done:,} households recorded")
