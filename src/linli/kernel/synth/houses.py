"""Estates with their buildings and doors, and villages with their yards."""

from itertools import count, groupby
from random import Random

from .model import Building, Dwelling

ESTATES = (
    "和顺园 锦绣花园 玉泉小区 文苑小区 春晖里 槐荫里 海韵小区 金盾家园 桃源小区 松江苑 兴和园 长青小区 南石里 富春里 "
    "泉涌小区 育才里 绿波小区 星海人家 永安里 明秀庄园"
).split()
PEOPLE_PER_ESTATE = 2_400
PER_GRID = 300  # households in one grid, as towns cut them
EMPTY, SHOPS = 0.12, 0.012


class Site:
    """Buildings and doors as they are put up, until there are enough homes."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.buildings: list[Building] = []
        self.dwellings: list[Dwelling] = []

    def put_up(self, building: Building) -> int:
        """Add a building and its doors, by entrance, floor and room; returns how many of them are homes."""
        self.buildings.append(building)
        entrances = range(1, building.entrances + 1) if building.entrances else (0,)
        before = len(self.dwellings)
        for entrance in entrances:
            for floor in range(1, building.floors + 1):
                for room in range(1, building.per_floor + 1):
                    self._door(building, entrance, floor, room)
        return sum(dwelling.use == "home" for dwelling in self.dwellings[before:])

    def _door(self, building: Building, entrance: int, floor: int, room: int) -> None:
        yard = building.kind == "village_group"
        shop = not yard and floor == 1 and self.rng.random() < SHOPS * building.floors
        use = "shop" if shop else "empty" if self.rng.random() < EMPTY else "home"
        self.dwellings.append(
            Dwelling(
                index=len(self.dwellings),
                building=building.index,
                entrance=entrance,
                floor=0 if yard else floor,
                room=str(room) if yard else f"{floor}{room:02d}",
                use=use,
            )
        )


def town(rng: Random, name: str, households: int, people: int) -> Site:
    """Estates with at least as many homes as there are households; the first is named after the community."""
    site = Site(rng)
    estates = [f"{name}街", *rng.sample(ESTATES, k=min(len(ESTATES), max(1, people // PEOPLE_PER_ESTATE)))]
    share, homes = -(-households // len(estates)), 0
    for place, estate in enumerate(estates):
        wanted = households if place == len(estates) - 1 else share * (place + 1)
        old = place == 0 or rng.random() < 0.6
        for number in count(1):
            if homes >= wanted:
                break
            homes += site.put_up(_block(rng, site, estate, number, old))
    return _with_grids(site)


def _block(rng: Random, site: Site, estate: str, number: int, old: bool) -> Building:
    """Six or seven floors without a lift where the estate is old; towers among them where it is new."""
    tower = not old and rng.random() < 0.5
    return Building(
        index=len(site.buildings),
        kind="residential",
        estate=estate,
        street=estate,
        number=str(number),
        entrances=rng.randint(1, 2) if tower else rng.randint(3, 5),
        floors=rng.choice((18, 24, 28, 33)) if tower else rng.choice((6, 6, 6, 7)),
        per_floor=4 if tower else rng.choice((2, 2, 3)),
        has_lift=tower,
        grid=0,
    )


def village(rng: Random, name: str, households: int) -> Site:
    """Villagers' groups of forty to ninety yards."""
    site, homes = Site(rng), 0
    for number in count(1):
        if homes >= households:
            break
        yards = min(rng.randint(40, 90), max(12, int((households - homes) * 1.2)))
        group = Building(len(site.buildings), "village_group", name, name, str(number), 0, 1, yards, False, number)
        homes += site.put_up(group)
    return site


def _with_grids(site: Site) -> Site:
    """Neighbouring buildings of an estate make a grid of about three hundred homes."""
    homes = [0] * len(site.buildings)
    for dwelling in site.dwellings:
        homes[dwelling.building] += dwelling.use == "home"
    first = 1
    for _estate, group in groupby(site.buildings, key=lambda building: building.estate):
        buildings = list(group)
        total = sum(homes[building.index] for building in buildings)
        grids, before = max(1, round(total / PER_GRID)), 0
        for building in buildings:
            middle = before + homes[building.index] / 2
            building.grid = first + int(middle * grids / max(total, 1))
            before += homes[building.index]
        first = buildings[-1].grid + 1
    return site
