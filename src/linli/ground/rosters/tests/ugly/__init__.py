"""Rosters as offices really keep them, each row with what a careful clerk would say of it.

`folk` invents people, `paper` writes files with the truth beside every row, `measure` asks the command and compares.
The other modules are one style each: `BASE` is the register before, `book()` the roster that arrives. They were written
from what the classes mean, apart from the importer. Where two clerks could differ, a row says so with `|` or UNSURE.
"""
