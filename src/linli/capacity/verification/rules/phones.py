"""One telephone for many: more people in more households than a family has."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID, uuid5

from .facts import Finding, Register, Resident, Side
from .settings import Setting

PHONES = UUID("7b0a2f0e-5f53-5d6b-9e0e-2b4f5c6d7e80")  # a telephone has no record of its own; its key makes one


def phone_for_many(register: Register, say: Setting) -> Iterator[Finding]:
    """More than so many people in more than so many households share a telephone.

    Children and grandparents are reached through a parent's telephone; dormitories have one for the house.
    """
    carriers: dict[str, list[tuple[Resident, UUID]]] = defaultdict(list)
    for one in register.residents.values():
        home = register.home_of(one) if one.phone_key else None
        if home and not _collective(register, home):
            carriers[one.phone_key].append((one, home))
    for key, found in sorted(carriers.items()):
        homes = {home for _one, home in found} | register.homes_by_phone.get(key, set())
        people = {register.is_one(one) for one, _home in found}
        if len(people) > say["people"] and len(homes) > say["households"]:
            yield _of(key, found, len(people), len(homes))


def _collective(register: Register, home: UUID) -> bool:
    found = register.homes.get(home)
    return found is not None and found.kind == "collective"


def _of(key: str, found: list[tuple[Resident, UUID]], people: int, homes: int) -> Finding:
    ordered = sorted(found, key=lambda pair: (pair[0].recorded, pair[0].id))
    sides = tuple(Side("person", one.id, "phone", key) for one, _home in ordered)
    persons = tuple(one.id for one, _home in ordered)
    told = {"people": people, "households": homes}
    place = min(one.position for one, _home in ordered)
    return Finding("phone_for_many", "phone", uuid5(PHONES, key), place, sides, persons, told=told)
