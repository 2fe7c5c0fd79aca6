"""Every question about organisations, estates, contracts, owners and paired units."""

from .contracts import (
    Line,
    contracts_ending,
    contracts_public,
    contracts_seen,
    contracts_to_choose,
    is_inside,
    lines,
    services_under,
    steps_of,
    total,
)
from .days import today
from .estates import Estate, Wanted, board, estate, estates, gaps_under, needs_on, needs_versions, who_serves
from .organisations import kinds, kinds_used, organisations_ever, organisations_seen, search, services_of
from .panels import estate_panel, unit_panel
from .ties import building_ties, overlay_ties, ties_ever, ties_seen

__all__ = [
    "Estate",
    "Line",
    "Wanted",
    "board",
    "building_ties",
    "contracts_ending",
    "contracts_public",
    "contracts_seen",
    "contracts_to_choose",
    "estate",
    "estate_panel",
    "estates",
    "gaps_under",
    "is_inside",
    "kinds",
    "kinds_used",
    "lines",
    "needs_on",
    "needs_versions",
    "organisations_ever",
    "organisations_seen",
    "overlay_ties",
    "search",
    "services_of",
    "services_under",
    "steps_of",
    "ties_ever",
    "ties_seen",
    "today",
    "total",
    "unit_panel",
    "who_serves",
]
