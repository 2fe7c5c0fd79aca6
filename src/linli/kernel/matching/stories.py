"""What may lie behind two records that agree here and differ there, and how well each story fits.

Four stories: one PERSON typed twice, two STRANGERS, two who live together (FAMILY), TWINS. Each gives every level
of every field a probability. The defaults below come from what is known of registers; where there are enough
records they are learnt from the pairs themselves, without being told which are true (`learnt`). How often
a value occurs counts for the strangers: 张伟 says little where many are called so, nor does a telephone that the
whole office uses.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from .columns import Columns
from .levels import FIELDS, LEVELS, NUMBER_OF, unpacked

Array = npt.NDArray[Any]

STORIES = ("person", "strangers", "family", "twins")
PERSON, STRANGERS, FAMILY, TWINS = range(4)
USUAL_SIZE = 100_000  # people among whom two records are compared when nothing else is known
OTHERS = {PERSON: 0.15, FAMILY: 2.2, TWINS: 0.025}  # how many others a record has of each kind
STRENGTH = 400.0  # how many pairs the defaults are worth when they are learnt anew
ROUNDS = 12
FEWEST = 300  # pairs below which nothing is learnt

# Probability of each level (nothing to compare is left out), by story: person, strangers, family, twins.
DEFAULTS: dict[str, dict[str, tuple[float, float, float, float]]] = {
    "document": {
        "same": (0.80, 2e-8, 1e-3, 1e-3),
        "near": (0.10, 3e-7, 2e-5, 0.01),
        "rest": (0.04, 2e-5, 4e-4, 0.10),
        "parts": (0.02, 6e-6, 2e-4, 0.55),
        "other": (0.03, 0.15, 0.15, 0.14),
        "both_valid": (1e-9, 0.85, 0.85, 0.20),
        "number_near": (0.10, 5e-6, 1e-4, 0.05),
        "number_other": (0.08, 0.99, 0.99, 0.9),
    },
    "name": {
        "same": (0.80, 5e-5, 4e-4, 4e-4),
        "sound": (0.07, 2e-4, 1.5e-3, 4e-3),
        "order": (0.02, 2e-5, 2e-4, 2e-4),
        "close": (0.07, 2e-3, 0.05, 0.35),
        "part": (0.03, 4e-3, 0.03, 0.05),
        "surname": (0.02, 0.05, 0.42, 0.60),
        "given": (0.01, 5e-4, 3e-3, 0.01),
        "other": (0.01, 0.94, 0.52, 0.03),
    },
    "birth": {
        "same": (0.89, 4e-5, 2e-3, 0.985),
        "swapped": (0.01, 2e-5, 3e-5, 1e-4),
        "near": (0.045, 7e-4, 2e-3, 4e-3),
        "parts": (0.025, 5e-3, 8e-3, 4e-3),
        "about": (6e-3, 4e-3, 6e-3, 1e-3),
        "year": (6e-3, 0.022, 0.03, 1e-3),
        "coarse": (0.90, 0.013, 0.02, 0.98),
        "other": (0.012, 0.95, 0.94, 4e-3),
        "follows": (1.0, 1.0, 1.0, 1.0),
    },
    "sex": {"same": (0.98, 0.5, 0.45, 0.65), "other": (0.02, 0.5, 0.55, 0.35)},
    "phone": {"same": (0.62, 1e-6, 0.40, 0.85), "near": (0.05, 1e-5, 4e-3, 5e-3), "other": (0.33, 1.0, 0.6, 0.14)},
    "address": {
        "same": (0.55, 2e-6, 0.83, 0.92),
        "door": (0.12, 4e-5, 0.09, 0.05),
        "like": (0.07, 2e-3, 0.03, 0.01),
        "street": (0.06, 0.02, 0.02, 0.01),
        "other": (0.20, 0.98, 0.03, 0.01),
    },
}


@dataclass(frozen=True)
class Stories:
    """Logarithms of the probabilities, by field: levels × stories; and how many others of each kind there are."""

    tables: tuple[Array, ...]
    others: Array  # log, by story
    learnt_from: int = 0

    def weighed(self, found: Array) -> Array:
        """Log of prior times likelihood, by row of levels and story."""
        total = np.tile(self.others, (len(found), 1))
        for table, column in zip(self.tables, found.T, strict=True):
            total += table[column]
        return total


def usual(size: int = USUAL_SIZE) -> Stories:
    """The defaults, among so many records."""
    tables = []
    for field in FIELDS:
        rows = [(1.0, 1.0, 1.0, 1.0)] + [DEFAULTS[field][level] for level in LEVELS[field][1:]]
        tables.append(np.log(np.array(rows)))
    return Stories(tuple(tables), _others(size))


def _others(size: int) -> Array:
    counts = [OTHERS[PERSON], max(size - 1, 10), OTHERS[FAMILY], OTHERS[TWINS]]
    return np.asarray(np.log(np.array(counts, dtype=float)))


def learnt(stories: Stories, whole: Array, counts: Array, size: int) -> Stories:
    """The stories fitted to the patterns of the pairs (expectation, maximisation), the defaults start and brake.

    Strangers are left as they are: the pairs were picked because they agree somewhere, so they say nothing about them.
    """
    if counts.sum() < FEWEST:
        return stories
    found = unpacked(whole)
    start = stories
    for _ in range(ROUNDS):
        share = shares(stories.weighed(found)) * counts[:, None]
        stories = replace(stories, tables=_fitted(start, found, share), others=_recounted(start, share, size))
    return replace(stories, learnt_from=int(counts.sum()))


def _fitted(start: Stories, found: Array, share: Array) -> tuple[Array, ...]:
    tables = []
    for field, table, column in zip(FIELDS, start.tables, found.T, strict=True):
        new = table.copy()
        for story in (PERSON, FAMILY):
            seen = np.bincount(column, weights=share[:, story], minlength=len(table))
            for group in _groups(field, len(table)):
                prior = np.exp(table[group, story])
                prior = prior / prior.sum()
                total = seen[group].sum()
                new[group, story] = np.log((seen[group] + STRENGTH * prior) / (total + STRENGTH))
        tables.append(new)
    return tuple(tables)


def _groups(field: str, size: int) -> list[list[int]]:
    """Levels that exclude each other and together make 1; nothing to compare, and what only follows, are left alone."""
    names = NUMBER_OF[field]
    if field == "document":
        return [[names[n] for n in ("same", "near", "rest", "parts", "other", "both_valid")]]
    if field == "birth":
        return [[names[n] for n in ("same", "swapped", "near", "parts", "about", "year", "other")]]
    return [list(range(1, size))]


def _recounted(start: Stories, share: Array, size: int) -> Array:
    """How many others of each kind a record has, learnt for persons and families."""
    new = start.others.copy()
    records = max(size, 1)
    for story in (PERSON, FAMILY):
        prior = np.exp(start.others[story])
        new[story] = np.log((2 * share[:, story].sum() + prior * 100) / (records + 100))
    return new


def shares(weighed: Array) -> Array:
    """Logs to shares that make 1 in each row."""
    top = weighed.max(axis=1, keepdims=True)
    likelihood = np.exp(weighed - top)
    return np.asarray(likelihood / likelihood.sum(axis=1, keepdims=True))


def rarity(columns: Columns, left: Array, right: Array, found: Array, size: int) -> Array:
    """By pair: log of how much more often than assumed strangers agree on just these values."""
    total = np.zeros(len(left))
    for field, level, count, unseen, least in _values(columns, left, right):
        where = found[:, FIELDS.index(field)] == NUMBER_OF[field][level]
        if not where.any():
            continue
        assumed = DEFAULTS[field][level][STRANGERS]
        often = (np.maximum(count[where] - 2, 0) + unseen) / max(size, 200) + np.broadcast_to(least, where.shape)[where]
        total[where] += np.log(often / assumed)
    return total


def _values(columns: Columns, left: Array, right: Array) -> list[tuple[str, str, Array, float, Array | float]]:
    """What agreed, how many records carry it, how many strangers to expect beside them, and the least share of all."""
    counts = columns.counts
    a, b = columns.name[left], columns.name[right]
    by_name = np.maximum(counts["name"][a], counts["name"][b])
    by_sound = np.maximum(counts["sound"][a], counts["sound"][b])
    usual_name = np.maximum(columns.chances[a], columns.chances[b])
    usual_given = np.where(columns.names.han[a] & columns.names.han[b], 5e-4, 8e-3)
    shared = _shared_phone(columns, left, right)
    by_address = np.maximum(counts["address"][columns.address[left]], counts["address"][columns.address[right]])
    return [
        ("name", "same", by_name, 0.05, usual_name),
        ("name", "sound", by_sound, 0.1, np.maximum(usual_name, 1e-4)),
        ("name", "given", np.zeros_like(by_name), 0.5, usual_given),
        ("phone", "same", shared, 0.1, 1e-7),
        ("address", "same", by_address, 0.5, 1e-7),
        ("address", "like", by_address, 0.5, 2e-3),
    ]


def _shared_phone(columns: Columns, left: Array, right: Array) -> Array:
    """How many records carry the telephone that both have; the rarest where they share two."""
    a, b, counts = columns.phones[left], columns.phones[right], columns.counts["phone"][left]
    most = np.iinfo(np.int64).max
    rarest = np.full(len(left), most)
    for one in range(2):
        for other in range(2):
            same = (a[:, one] == b[:, other]) & (a[:, one] != 0)
            rarest = np.where(same, np.minimum(rarest, counts[:, one]), rarest)
    return np.where(rarest == most, 0, rarest)
