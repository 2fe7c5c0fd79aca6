"""Pairs joined to persons. No cluster ever holds two different valid documents."""

from collections.abc import Iterable, Sequence

from . import documents
from .records import Pair, Record


def clusters(pairs: Iterable[Pair], records: Sequence[Record]) -> dict[str, str]:
    """The cluster of each record, named after its smallest key; the likeliest pairs are joined first."""
    parent = {record.key: record.key for record in records}
    held = {record.key: sound(record.document) for record in records}
    for pair in sorted(pairs, key=lambda one: (-one.score, one.left, one.right)):
        _join(parent, held, pair.left, pair.right)
    return {key: root(parent, key) for key in parent}


def sound(text: str) -> frozenset[tuple[int, str]]:
    """The document, if it is good enough to tell people apart."""
    kind, digits = documents.document(text)
    return frozenset({(kind, digits)}) if kind in (documents.VALID, documents.WEAK) else frozenset()


def root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _join(parent: dict[str, str], held: dict[str, frozenset[tuple[int, str]]], left: str, right: str) -> None:
    a, b = sorted((root(parent, left), root(parent, right)))
    if a != b and all(_one_person(x, y) for x in held[a] for y in held[b]):
        parent[b] = a
        held[a] = held[a] | held[b]


def _one_person(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """A number of fifteen digits has no check sign: it may be off by one."""
    differ = sum(a != b for a, b in zip(one[1][:17], other[1][:17], strict=True))
    both_sure = one[0] == other[0] == documents.VALID
    return one[1] == other[1] if both_sure else differ <= 1
