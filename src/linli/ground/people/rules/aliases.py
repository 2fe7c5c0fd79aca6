"""Edges between records of one person: where a chain ends, and which records belong together (同一人)."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def end_of_chain(key: Key, edges: Mapping[Key, Key]) -> Key:
    """The record at the end of the chain that begins here. Raises ValueError for a circle, which no deed makes."""
    walked = set()
    while key in edges:
        if key in walked:
            raise ValueError("records stand for each other in a circle")
        walked.add(key)
        key = edges[key]
    return key


def ends(edges: Mapping[Key, Key]) -> dict[Key, Key]:
    """For every record that stands for another, the record by which the person is seen."""
    return {key: end_of_chain(key, edges) for key in edges}


@dataclass(frozen=True)
class Standing:
    """What decides which of two records leads. `written` orders records by the moment they were written down."""

    lives_here: bool
    has_document: bool
    facts: int
    written: int


def leader(one: Standing, other: Standing) -> bool:
    """Whether the first of two records is the one by which the person is seen.

    Who lives here comes before who left, a document before none, more facts before fewer, the older record before
    the newer.
    """
    return (one.lives_here, one.has_document, one.facts, -one.written) >= (
        other.lives_here,
        other.has_document,
        other.facts,
        -other.written,
    )
