"""Pairs found and scored, a chunk at a time."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from . import documents
from . import stories as telling
from .blocking import candidates
from .columns import Columns, columns
from .levels import FIELDS, LEVELS, patterns, unpacked
from .records import Comparison, Pair, Reason, Record
from .stories import PERSON, STRANGERS, Stories

Array = npt.NDArray[Any]

CHUNK = 1 << 18
MANY = 200_000  # candidates from which it pays to leave some out
KEPT_OF = 8
VETO = ("document", "both_valid")
BIT = float(np.log(2))


def find_pairs(records: Sequence[Record], *, at_least: float) -> Iterator[Pair]:
    """The pairs of records that may be one person, the likeliest first; never everybody with everybody."""
    read = columns(records)
    left, right, scores, stories = scored_pairs(read, at_least)
    keys = read.keys
    found = [
        (-score, keys[a], keys[b], a, b) if keys[a] <= keys[b] else (-score, keys[b], keys[a], b, a)
        for score, a, b in zip(scores.tolist(), left.tolist(), right.tolist(), strict=True)
    ]
    found.sort()
    for negative, one, other, a, b in found:
        yield Pair(one, other, -negative, partial(_why, read, stories, a, b))


def _why(read: Columns, stories: Stories, a: int, b: int) -> tuple[Reason, ...]:
    return _reasons(read, stories, np.array([a]), np.array([b]))[0]


def scored_pairs(read: Columns, at_least: float) -> tuple[Array, Array, Array, Stories]:
    """Places left and right, scores, and the stories that were learnt."""
    n = size = len(read)
    whole, stands_for = _thinned(read, candidates(read))
    found = np.empty(len(whole), dtype=np.int32)
    for start in range(0, len(whole), CHUNK):
        part = whole[start : start + CHUNK]
        found[start : start + CHUNK] = patterns(read, part // n, part % n)
    times = np.bincount(found, minlength=1)
    different = np.flatnonzero(times)
    counts = times[different]
    place_of = np.zeros(len(times), dtype=np.int32)
    place_of[different] = np.arange(len(different))
    inverse = place_of[found]
    counts = np.where(vetoed(unpacked(different)), counts * stands_for, counts)
    stories = telling.learnt(telling.usual(size), different, counts, size)
    levels = unpacked(different.astype(np.int64))
    weighed = stories.weighed(levels)
    best = weighed.copy()
    best[:, STRANGERS] -= 12  # what rarity may take away from strangers at most
    hopeful = telling.shares(best)[:, PERSON] >= at_least * 0.5
    hopeful &= ~vetoed(levels)
    keep = np.flatnonzero(hopeful[inverse])
    left, right = whole[keep] // n, whole[keep] % n
    scores = scores_of(read, stories, left, right, levels[inverse[keep]], size)
    enough = scores >= at_least
    return left[enough], right[enough], scores[enough], stories


def _thinned(read: Columns, whole: Array) -> tuple[Array, int]:
    """Of many candidates that two different valid documents part anyway, one in eight is kept, to learn from."""
    if len(whole) < MANY:
        return whole, 1
    left, right = np.divmod(whole, len(read))
    numbers, valid = read.document_hash, read.kinds == documents.VALID
    one, other = numbers[left], numbers[right]
    parted = valid[left] & valid[right] & (one != other)
    return whole[~parted | ((one ^ other) % KEPT_OF == 0)], KEPT_OF


def vetoed(levels: Array) -> Array:
    """Two different valid documents are two people, whatever else agrees."""
    return np.asarray(levels[:, FIELDS.index(VETO[0])] == LEVELS[VETO[0]].index(VETO[1]))


def scores_of(read: Columns, stories: Stories, left: Array, right: Array, levels: Array, size: int) -> Array:
    if not len(left):
        return np.zeros(0)
    weighed = stories.weighed(levels)
    weighed[:, STRANGERS] += telling.rarity(read, left, right, levels, size)
    # Rounded, so that no score depends on which of several equal sums a processor takes.
    return np.where(vetoed(levels), 0.0, np.round(telling.shares(weighed)[:, PERSON], 9))


def compare(a: Record, b: Record) -> Comparison:
    """How likely two records are one person, and why; the same whichever comes first."""
    return compare_with(a, [b])[0]


def compare_with(record: Record, others: Sequence[Record], *, among: int = telling.USUAL_SIZE) -> list[Comparison]:
    """One record with many, among so many people as the register holds: for the check at entry."""
    if not others:
        return []
    read = columns([record, *others])
    for count in read.counts.values():
        np.minimum(count, 1, out=count)  # how often values occur here says nothing about the register
    stories = telling.usual(among)
    left = np.zeros(len(others), dtype=np.int64)
    right = np.arange(1, len(others) + 1)
    levels = unpacked(patterns(read, left, right))
    scores = scores_of(read, stories, left, right, levels, among)
    reasons = _reasons(read, stories, left, right, levels)
    return [Comparison(float(score), why) for score, why in zip(scores, reasons, strict=True)]


def _reasons(
    read: Columns, stories: Stories, left: Array, right: Array, levels: Array | None = None
) -> list[tuple[Reason, ...]]:
    """What spoke for one person and what against, in bits against the strangers' story."""
    if levels is None:
        levels = unpacked(patterns(read, left, right))
    found = []
    for row in levels.tolist():
        reasons = [
            Reason(
                f"{field}.{LEVELS[field][level]}", round(float(table[level, PERSON] - table[level, STRANGERS]) / BIT, 1)
            )
            for field, table, level in zip(FIELDS, stories.tables, row, strict=True)
            if level
        ]
        found.append(tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.code))))
    return found
