"""What a community is made of. Plain records; ids are places in the community's lists."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Building:
    """A residential building, or a villagers' group whose dwellings are yards."""

    index: int
    kind: str  # "residential" or "village_group"
    estate: str
    street: str
    number: str
    entrances: int
    floors: int
    per_floor: int
    has_lift: bool
    grid: int  # which of the community's grids it belongs to, from 1


@dataclass(slots=True)
class Dwelling:
    """A door. `entrance` is 0 where there is none; `use` is "home", "empty" or "shop"."""

    index: int
    building: int
    entrance: int
    floor: int
    room: str
    use: str
    household: int = -1


@dataclass(slots=True)
class Person:
    """Somebody invented. Codes: sex GB/T 2261.1, relation GB/T 4761, nationality GB/T 2659 (three letters)."""

    index: int
    household: int
    name: str
    sex: str
    birth: date
    relation: str
    nationality: str
    ethnicity: str
    document_type: str
    document_no: str
    phone: str
    occupation: str
    workplace: str
    residing: str  # registered, owner, rented, staying, dormitory, away
    since: date
    marks: tuple[str, ...] = ()
    synthetic: bool = True


@dataclass(slots=True)
class Household:
    """People behind one door who belong together; `shape` is the generator's word for how."""

    index: int
    dwelling: int
    shape: str
    kind: str  # "family" or "collective"
    rented: bool
    since: date
    members: list[int] = field(default_factory=list)

    @property
    def head(self) -> int:
        return self.members[0]


@dataclass(slots=True)
class Community:
    """An invented community. `today` is the day it was made for: ages and dates are relative to it."""

    name: str
    seed: int
    today: date
    buildings: list[Building]
    dwellings: list[Dwelling]
    households: list[Household]
    people: list[Person]

    def home_of(self, person: Person) -> Dwelling:
        return self.dwellings[self.households[person.household].dwelling]

    def building_of(self, dwelling: Dwelling) -> Building:
        return self.buildings[dwelling.building]

    def address(self, dwelling: Dwelling) -> str:
        """As a clerk writes it in full: 西山街12号楼3单元502, 王家村3组8号."""
        building = self.buildings[dwelling.building]
        if building.kind == "village_group":
            return f"{building.street}{building.number}组{dwelling.room}号"
        return f"{building.street}{building.number}号楼{dwelling.entrance}单元{dwelling.room}"
