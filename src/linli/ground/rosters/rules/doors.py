"""Which door an address on a roster means, among the doors a community has (认门牌), in memory and in any style."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from .door_texts import as_signs_say

LONGEST_STREET, LONGEST_NUMBER, LONGEST_ROOM = 60, 20, 12  # as places keeps them


class Place(StrEnum):
    """How well an address is known."""

    KNOWN = "known"
    NEW_DOOR = "new_door"  # the building is known, the door is not
    NEW_BUILDING = "new_building"
    UNREAD = "unread"  # nothing can be made of it, or it names no door
    AMBIGUOUS = "ambiguous"  # more than one door it could be
    NONE = ""  # the row says nothing of it


@dataclass(frozen=True, slots=True)
class Door:
    """A door as it would be written: `key` is the same for one door however it was written."""

    place: Place
    street: str = ""
    number: str = ""
    group: bool = False
    entrance: int = 0
    floor: int = 0
    room: str = ""
    dwelling: UUID | None = None

    key: str = ""
    maybe: frozenset[str] = frozenset()  # known doors that the text could mean besides, by their keys

    @property
    def building_key(self) -> str:
        return f"{self.street}|{self.number}|{'g' if self.group else ''}" if self.number else ""


def door_key(street: str, number: str, group: bool, entrance: int, room: str) -> str:
    return f"{street}|{number}|{'g' if group else ''}|{entrance}|{room}"


NOWHERE = Door(Place.NONE)


class Doors:
    """The buildings and dwellings of one community, to be asked many thousand times."""

    def __init__(
        self,
        buildings: Iterable[tuple[str, str, bool, Iterable[str]]],
        dwellings: Iterable[tuple[str, str, bool, int, str, UUID]],
        read: Callable[[str], list[Any]],
    ) -> None:
        """`buildings`: street, number, is a group, aliases. `dwellings`: the first three, entrance, room, key."""
        self._read = read
        self._streets: dict[tuple[str, bool], set[str]] = {}
        self._alias: dict[str, tuple[str, str, bool]] = {}
        self._rooms: dict[tuple[str, str, bool, str], dict[int, UUID]] = {}
        self.key_of: dict[UUID, str] = {}
        self._cache: dict[str, Door] = {}
        for street, number, group, aliases in buildings:
            self._streets.setdefault((number, group), set()).add(street)
            self._alias.update(dict.fromkeys(aliases, (street, number, group)))
        for street, number, group, entrance, room, pk in dwellings:
            self._rooms.setdefault((street, number, group, room), {})[entrance] = pk
            self.key_of[pk] = door_key(street, number, group, entrance, room)

    def find(self, text: str) -> Door:
        """The door a text means; the first reading that is a known door, else the first that could be one."""
        if not text:
            return NOWHERE
        if (found := self._cache.get(text)) is None:
            found = self._cache[text] = self._find(text)
        return found

    def _find(self, text: str) -> Door:
        addresses = self._read(self._unaliased(as_signs_say(text)))
        doors = [self._door(address) for address in addresses]
        order = (Place.KNOWN, Place.AMBIGUOUS, Place.NEW_DOOR, Place.NEW_BUILDING)
        found = next((door for place in order for door in doors if door.place is place), Door(Place.UNREAD))
        if found.place is Place.KNOWN:
            return found
        return replace(found, maybe=frozenset(key for address in addresses for key in self._could_be(address)))

    def _could_be(self, address: Any) -> Iterator[str]:
        """Known doors with that room and building, whatever the street is called and though the entrance is unsaid."""
        number, group = address.building or address.group, bool(address.group)
        for street in self._streets.get((number, group), ()):
            for entrance in self._rooms.get((street, number, group, address.room), ()):
                if not entrance or not address.entrance or entrance == address.entrance:
                    yield door_key(street, number, group, entrance, address.room)

    def _unaliased(self, text: str) -> str:
        for alias, (street, number, group) in self._alias.items():
            if alias and text.startswith(alias):
                return f"{street}{number}{'组' if group else '号楼'}{text[len(alias) :]}"
        return text

    def _door(self, address: Any) -> Door:
        number, group = address.building or address.group, bool(address.group)
        if address.unread or not number or not address.room:
            return Door(Place.UNREAD)
        street = address.village if group else address.street
        if len(street) > LONGEST_STREET or len(number) > LONGEST_NUMBER or len(address.room) > LONGEST_ROOM:
            return Door(Place.UNREAD)
        streets = self._streets.get((number, group), set())
        fitting = sorted(s for s in streets if not street or not s or s.endswith(street) or street.endswith(s))
        if len(fitting) > 1 and street not in fitting:
            return _made(Place.AMBIGUOUS, street, number, group, address)
        if not fitting:
            return _made(Place.NEW_BUILDING, street, number, group, address)
        return self._in(street if street in fitting else fitting[0], number, group, address)

    def _in(self, street: str, number: str, group: bool, address: Any) -> Door:
        entrances = self._rooms.get((street, number, group, address.room), {})
        said = address.entrance or 0
        if not said and len(entrances) == 1:
            said = next(iter(entrances))
        if known := entrances.get(said):
            return _made(Place.KNOWN, street, number, group, address, said, known)
        place = Place.AMBIGUOUS if not said and entrances else Place.NEW_DOOR
        return _made(place, street, number, group, address)


def _made(
    place: Place, street: str, number: str, group: bool, address: Any, entrance: int = 0, known: UUID | None = None
) -> Door:
    entrance = entrance or address.entrance or 0
    key = door_key(street, number, group, entrance, address.room)
    return Door(place, street, number, group, entrance, address.floor or 0, address.room, known, key)
