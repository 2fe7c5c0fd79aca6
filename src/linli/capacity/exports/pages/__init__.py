"""Exports on screen."""

from .asking import columns, new
from .deciding import decide
from .handing import csv, fetch, workbook
from .records import export, listing, trace

__all__ = ["columns", "csv", "decide", "export", "fetch", "listing", "new", "trace", "workbook"]
