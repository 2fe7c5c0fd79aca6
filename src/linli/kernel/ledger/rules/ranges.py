"""Sets of entry numbers as runs: `3-9,12`. A purge of a year is a few runs, not a million numbers."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator


class Seqs:
    """A growing set of positive whole numbers, kept as disjoint ascending runs."""

    def __init__(self) -> None:
        self._runs: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return sum(high - low + 1 for low, high in self._runs)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self._runs)

    def __contains__(self, seq: int) -> bool:
        place = bisect_right(self._runs, (seq, float("inf"))) - 1
        return place >= 0 and self._runs[place][0] <= seq <= self._runs[place][1]

    def add(self, seq: int) -> None:
        """Add a number not smaller than those already there."""
        if self._runs and self._runs[-1][1] >= seq - 1:
            self._runs[-1] = (self._runs[-1][0], max(seq, self._runs[-1][1]))
        else:
            self._runs.append((seq, seq))

    def update(self, runs: Iterable[tuple[int, int]]) -> None:
        """Add runs from anywhere."""
        new = list(runs)
        if not new:
            return
        merged: list[tuple[int, int]] = []
        for low, high in sorted([*self._runs, *new]):
            if merged and low <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
            else:
                merged.append((low, high))
        self._runs = merged

    def first_not_in(self, other: "Seqs") -> int:
        """The smallest number that the other set lacks, or 0."""
        for low, high in self._runs:
            for seq in range(low, high + 1):
                if seq not in other:
                    return seq
        return 0

    def written(self) -> str:
        return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in self._runs)


def runs_of(seqs: Iterable[int]) -> Seqs:
    """Numbers in any order, as runs."""
    runs = Seqs()
    for seq in sorted(seqs):
        runs.add(seq)
    return runs


def read_seqs(body: str) -> list[tuple[int, int]]:
    """The runs that a purge entry's content names; nothing when it cannot be read."""
    try:
        text = json.loads(body)["seqs"]
        return [_run(part) for part in text.split(",")] if text else []
    except (ValueError, KeyError, TypeError, AttributeError):
        return []


def _run(part: str) -> tuple[int, int]:
    low, dash, high = part.partition("-")
    return int(low), int(high if dash else low)
