"""Questions about contradictions. Every one says on whose behalf it is asked."""

from .looks import last_look, latest, units_with_people
from .reading import fully_read, register_of, signs_by
from .rules import lines, rule_named, settings_on, version_of, versions_of

__all__ = [
    "fully_read",
    "last_look",
    "latest",
    "lines",
    "register_of",
    "rule_named",
    "settings_on",
    "signs_by",
    "units_with_people",
    "version_of",
    "versions_of",
]
