"""What a household may propose, who checks it, and how a proposal can go (更正)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST_OPEN = 20  # proposals of one household that wait at the same time
PERSON_FIELDS = (
    "name",
    "sex",
    "birth_date",
    "phone",
    "document_type",
    "document_no",
    "nationality",
    "ethnicity",
    "occupation",
    "workplace",
)
STAY_FIELDS = ("relation", "kind", "from_date")
HOUSEHOLD_FIELDS = ("phone",)
IDENTITY = frozenset({"name", "document_type", "document_no"})
# A field that is right or wrong only together with another is asked and decided together.
TOGETHER = {"document_no": ("document_type", "document_no"), "document_type": ("document_type", "document_no")}


class Kind(StrEnum):
    """What is proposed."""

    PERSON = "person"  # another value for something known of a person
    HOUSEHOLD = "household"  # for something known of the household
    NEWBORN = "newborn"
    RELATIVE = "relative"  # somebody joins the household
    TENANT = "tenant"  # somebody lives behind the same door, in a household of their own
    LEFT = "left"
    DIED = "died"


COMING = frozenset({Kind.NEWBORN, Kind.RELATIVE, Kind.TENANT})
GOING = frozenset({Kind.LEFT, Kind.DIED})


class State(StrEnum):
    """Where a proposal stands."""

    SENT = "sent"
    CHECKING = "checking"  # somebody has said when they come, or that they are looking into it
    DONE = "done"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({State.SENT, State.CHECKING})


class Answer(StrEnum):
    """What became of one proposed value."""

    WAITING = ""
    TAKEN = "taken"
    REFUSED = "refused"


def asked_together(field: str) -> tuple[str, ...]:
    """The fields that one question changes."""
    return TOGETHER.get(field, (field,))


def needs_office(kind: Kind, fields: Iterable[str]) -> bool:
    """Whether the office checks it rather than the grid worker: who somebody is stands on documents."""
    return kind == Kind.PERSON and not IDENTITY.isdisjoint(fields)


@dataclass(frozen=True)
class Wished:
    """One proposed value beside what stood when it was sent and what stands now."""

    field: str
    old: str
    now: str
    new: str

    @property
    def overtaken(self) -> bool:
        """Somebody changed it since it was proposed, to something else than was wished."""
        return self.now != self.old and self.now != self.new

    @property
    def settled(self) -> bool:
        """It already stands as it was wished."""
        return self.now == self.new


def taken_whole(taken: Iterable[str], wished: Iterable[str]) -> frozenset[str]:
    """What was ticked, with fields that belong together taken together or not at all."""
    ticked, known = set(taken), set(wished)
    return frozenset(field for field in known if set(asked_together(field)) & known <= ticked)


def outcome(answers: Mapping[str, bool]) -> State:
    """The state of a decided proposal: every value taken, some, or none."""
    if all(answers.values()):
        return State.DONE
    return State.PARTLY if any(answers.values()) else State.REFUSED
