"""Which household behind a door a row belongs to (分户), by head, by relation, and by the order of the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from linli.ground.people.rules.relations import HEAD


@dataclass(slots=True)
class Home:
    """A household as far as the rows tell it from another behind the same door."""

    pk: UUID
    head: str = ""  # the name of its head


class Homes:
    """The households behind the doors of a community, and those that the rows of a file make."""

    def __init__(self, fresh: Callable[[], UUID]) -> None:
        self._fresh = fresh
        self._behind: dict[str, list[Home]] = {}

    def add(self, door: str, pk: UUID, head: str) -> None:
        """A household that the register knows."""
        self._behind.setdefault(door, []).append(Home(pk, head))

    def choose(self, door: str, *, name: str, relation: str, head: str, lives_in: UUID | None) -> UUID:
        """The household of a person behind a door; a new key where the rows begin another one.

        `lives_in` is the household the person is known to live in behind this very door. The household that was
        chosen last stands last: rows without a word about it belong to the one above them.
        """
        behind = self._behind.setdefault(door, [])
        home = self._of(behind, name, relation, head, lives_in)
        if home in behind:
            behind.remove(home)
        behind.append(home)
        return home.pk

    def _of(self, behind: list[Home], name: str, relation: str, head: str, lives_in: UUID | None) -> Home:
        if lives_in and (known := next((home for home in behind if home.pk == lives_in), None)):
            return known
        head = head or (name if relation == HEAD else "")
        if not head:
            return behind[-1] if behind else Home(self._fresh())
        named = next((home for home in behind if home.head == head), None)
        nameless = next((home for home in behind if not home.head), None)
        home = named or nameless or Home(self._fresh())
        home.head = head
        return home
