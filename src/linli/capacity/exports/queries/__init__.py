"""Every question about exports; the first argument says on whose behalf it is asked."""

from .finding import Traced, trace
from .records import (
    column_sets,
    export_of,
    exports_of,
    filters_in_words,
    last_columns,
    of_task,
    taken_within_a_day,
    who_may_decide,
)
from .rows import cells, people_chosen, pieces

__all__ = [
    "Traced",
    "cells",
    "column_sets",
    "export_of",
    "exports_of",
    "filters_in_words",
    "last_columns",
    "of_task",
    "people_chosen",
    "pieces",
    "taken_within_a_day",
    "trace",
    "who_may_decide",
]
