"""Workbooks in and out (表)."""
