"""Posts and the people who hold them in the demonstration; one grid and most of the city stay honestly empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from linli.ground.places import api as places
from linli.ground.posts import api as posts
from linli.kernel.access.api import Actor

PASSWORD = "linli-demo"  # noqa: S105  printed at every start: a demonstration holds nobody's data
SURNAMES = "周李马孙赵高徐林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭"
GIVEN = "宁 建国 春燕 立新 玉兰 志强 晓梅 海涛 桂芝 永刚 秀云 国栋 雪 文斌 丽娜 振华 凤英 磊 淑珍 鹏".split()


@dataclass
class Staff:
    """Who can act in one community: the office, and the worker of each grid that has one."""

    unit: places.Unit
    office: posts.Post
    workers: dict[int, posts.Post]


def names() -> Iterator[str]:
    """Invented names of officials, always in the same order."""
    for round_, given in enumerate(GIVEN * 3):
        yield f"{SURNAMES[(round_ * 7) % len(SURNAMES)]}{given}"


class Appointing:
    """Creates posts and fills them, one account each."""

    def __init__(self, actor: Actor, at: datetime) -> None:
        self.actor, self.at, self._names = actor, at, names()
        self._phones = iter(f"1990000{n:04d}" for n in range(1000, 9999))

    def fill(self, login: str, role: str, title: str, unit: places.Unit, **where: Any) -> posts.Post:
        """A post with a holder who signs in as `login`, or with the telephone number."""
        post = self.leave_open(role, title, unit, **where)
        account = posts.open_account(
            actor=self.actor,
            at=self.at,
            name=next(self._names),
            login=login,
            phone=next(self._phones),
            password=PASSWORD,
            synthetic=True,
        )
        posts.appoint(actor=self.actor, at=self.at, expected=post.version, post=post, account=account)
        return post

    def leave_open(self, role: str, title: str, unit: places.Unit, **where: Any) -> posts.Post:
        """A post that nobody holds: a gap that the page shows."""
        found = posts.Role.objects.get(code=role)
        return posts.create_post(actor=self.actor, at=self.at, title=title, role=found, unit=unit, **where)


def staff_levels(appointing: Appointing, community: places.Unit) -> None:
    """Street, district and city above a community."""
    above = [unit for unit in places.chain_of(community) if unit.pk != community.pk]
    logins = {
        2: ("dalian-city", "city", "疫情防控指挥部"),
        3: ("shahekou-district", "district", "疫情防控指挥部"),
        4: ("malan-street", "street", "疫情防控办公室"),
    }
    for unit in above:
        if unit.level in logins:
            login, role, title = logins[unit.level]
            appointing.fill(login, role, f"{unit.short_name}{title}", unit, leads=True)


def staff_community(appointing: Appointing, unit: places.Unit, login: str, grids: dict[int, places.Overlay]) -> Staff:
    """Office, grid workers and some contact households; the last grid has a post and nobody in it."""
    office = appointing.fill(f"{login}-office", "community_office", f"{unit.short_name}办公室", unit, leads=True)
    workers = {}
    for number, grid in list(grids.items())[:-1]:
        title = f"{unit.short_name}{grid.name}网格员"
        workers[number] = appointing.fill(f"{login}-grid-{number}", "grid_worker", title, unit, overlay=grid)
    last, grid = list(grids.items())[-1]
    appointing.leave_open("grid_worker", f"{unit.short_name}{grid.name}网格员", unit, overlay=grid)
    _contact_households(appointing, unit, login, grids[min(grids)])
    return Staff(unit, office, workers)


def _contact_households(appointing: Appointing, unit: places.Unit, login: str, grid: places.Overlay) -> None:
    for number, building in enumerate(places.buildings_of(appointing.actor, grid)[:2], start=1):
        rows = places.Dwelling.objects.unscoped("the demonstration names doors").filter(building=building, entrance=1)
        positions = list(rows.order_by("position").values_list("position", flat=True))
        if positions:
            title = f"{building.label}1单元骨干户"
            doors = ((positions[0], positions[-1]),)
            appointing.fill(f"{login}-contact-{number}", "contact_household", title, unit, doors=doors)
