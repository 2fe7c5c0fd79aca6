"""One person typed five ways is one person: a million residents, one in six of them a repetition full of errors.

`linli bench duplicates [--json] [--scale 0.01]`: value is the F1 of the pairs found at the documented threshold, which
knows nothing of the truth. Residents and errors come from `benchmarks/linkage`, which knows nothing of the matcher. Our
seconds run from texts in memory to the pairs with their scores, cleaning included. Beside it, each in a process of its
own: Splink 5, given cleaned columns for nothing, the same ideas of blocking and its best threshold picked on the truth;
and the similarity of trigrams at 0.65 that other systems use, on a sample, because its work grows with the square.
"""

import csv
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import harness

RECORDS, SEED = 1_000_000, 20_200_722
TRIGRAM_LEAST, TRIGRAM_SAMPLE = 0.65, 5_000
FIELDS = ("name", "document", "birth_date", "sex", "phone", "address")
THRESHOLDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 0.9999]


def make(folder: str, number: str) -> dict[str, Any]:
    """Write the records as typed, and the truth."""
    from benchmarks.linkage.typing_errors import made

    rows, truth = made(SEED, int(number))
    write(folder, rows, truth)
    return {"people": len(set(truth)), "pairs": together(truth)}


def write(folder: str, rows: Iterable[Iterable[str]], truth: list[int]) -> None:
    with open(Path(folder) / "records.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["record_id", *FIELDS, "person"])
        writer.writerows([place, *row, who] for place, (row, who) in enumerate(zip(rows, truth, strict=True)))


def west(folder: str, shared: str) -> dict[str, Any]:
    """The same two, by clusters, on sets with Western names that others made; nothing where they are not at hand."""
    from benchmarks.linkage.west import sets
    from linli.kernel.matching.api import LIKELY, Record, clusters, find_pairs

    found = {}
    for name, (rows, whom) in sets(Path(shared)).items():
        number = {one: place for place, one in enumerate(dict.fromkeys(whom))}
        write(folder, [row[1:] for row in rows], [number[one] for one in whom])
        clean(folder)
        theirs = peer(folder, "western")
        records = [Record(row[0], row[1], row[2], "", row[3], row[4], row[5], row[6]) for row in rows]
        began = time.process_time()
        pairs = list(find_pairs(records, at_least=LIKELY))
        cpu = time.process_time() - began
        joined = clusters(pairs, records)
        places = {row[0]: place for place, row in enumerate(rows)}
        ours = quality(((places[pair.left], places[pair.right]) for pair in pairs), [number[one] for one in whom])
        of_clusters = cluster_quality([joined[row[0]] for row in rows], whom)
        found[name] = ours | {"clusters": of_clusters, "cpu_s": round(cpu, 2), "n": len(rows), "peer": theirs}
    return found


def read(folder: str) -> tuple[list[list[str]], list[int]]:
    with open(Path(folder) / "records.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return rows, [int(row[-1]) for row in rows]


def ours(folder: str) -> dict[str, Any]:
    """Find the pairs, join them, and measure."""
    from linli.kernel.matching.api import LIKELY, Record, clusters, compare, find_pairs

    rows, truth = read(folder)
    compare(Record("1", "王伟"), Record("2", "汪伟"))  # what is imported once by a running worker
    records = [Record(row[0], row[1], row[2], "", row[3], row[4], row[5], row[6]) for row in rows]
    gc.freeze()  # what was read stays: no need to look through it again and again
    began, used = time.perf_counter(), time.process_time()
    pairs = list(find_pairs(records, at_least=LIKELY))
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    joined = clusters(pairs, records)
    measured = quality(((int(pair.left), int(pair.right)) for pair in pairs), truth)
    of_clusters = cluster_quality([joined[row[0]] for row in rows], truth)
    one, other = records[0], records[1:101]
    return measured | {
        "wall_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "peak_mb": round(peak),
        "clusters": of_clusters,
        "clusters_s": round(time.perf_counter() - began - wall, 2),
        "lookup": lookup(one, other),
    }


def lookup(one: Any, others: list[Any]) -> dict[str, float]:
    """Milliseconds of the check at entry: keys of a new record, and its comparison with a hundred candidates."""
    from linli.kernel.matching.api import compare_with, keys_of

    found = {}
    for name, work in (("keys_ms", lambda: keys_of(one)), ("compare_100_ms", lambda: compare_with(one, others))):
        times = []
        for _ in range(15):
            began = time.perf_counter()
            work()
            times.append(time.perf_counter() - began)
        found[name] = round(sorted(times)[len(times) // 2] * 1000, 2)
    return found


def clean(folder: str) -> dict[str, Any]:
    """Cleaned columns for the peer, made by our own reading of each field: a gift that is not counted."""
    import duckdb

    from benchmarks.linkage.gift import cleaned

    rows, _ = read(folder)
    path, target = Path(folder) / "clean.csv", Path(folder) / "clean.parquet"
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(cleaned([row[:-1] for row in rows]))
    duckdb.sql(
        "COPY (SELECT * REPLACE (CAST(place AS BIGINT) AS place)"
        f" FROM read_csv('{path}', header=true, all_varchar=true, nullstr='')) TO '{target}' (FORMAT parquet)"
    )
    return {}


def peer(folder: str, kind: str = "chinese") -> dict[str, Any]:
    """Splink, and the threshold that suits it best."""
    import duckdb

    script = harness.ROOT / "benchmarks" / "linkage" / "peer.py"
    source, target = Path(folder) / "clean.parquet", Path(folder) / "pairs.parquet"
    done = subprocess.run(
        [sys.executable, str(script), kind, str(source), str(target)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True,
    )  # fmt: skip
    spent = json.loads(done.stdout.splitlines()[-1])
    found = duckdb.sql(f"SELECT place_l, place_r, match_probability FROM '{target}'").fetchall()
    truth = read(folder)[1]
    best = max((at(found, truth, least) for least in THRESHOLDS), key=lambda one: one["f1"])
    joined = max((joined_at(found, truth, least) for least in THRESHOLDS), key=lambda one: one["f1"])
    return {"name": "Splink 5 (DuckDB)"} | best | spent | {"clusters": joined}


def at(found: list[tuple[int, int, float]], truth: list[int], least: float) -> dict[str, Any]:
    return quality(((a, b) for a, b, share in found if share >= least), truth) | {"threshold": least}


def joined_at(found: list[tuple[int, int, float]], truth: list[int], least: float) -> dict[str, Any]:
    labels = union(((a, b) for a, b, share in found if share >= least), len(truth))
    return cluster_quality(labels, truth) | {"threshold": least}


def trigram(folder: str) -> dict[str, Any]:
    """Names whose trigrams are 0.65 alike, sex and birth not against it: on the first people of the file."""
    rows, truth = read(folder)
    chosen = [(row, who) for row, who in zip(rows, truth, strict=True) if who < TRIGRAM_SAMPLE]
    began = time.process_time()
    grams = [trigrams(row[1]) for row, _ in chosen]
    index: dict[str, list[int]] = defaultdict(list)
    found = []
    for place, own in enumerate(grams):
        shared = Counter(other for gram in own for other in index[gram])
        found += [
            (other, place)
            for other, both in shared.items()
            if both / len(own | grams[other]) >= TRIGRAM_LEAST and fits(chosen[other][0], chosen[place][0])
        ]
        for gram in own:
            index[gram].append(place)
    cpu = time.process_time() - began
    return quality(found, [who for _, who in chosen]) | {"at": TRIGRAM_LEAST, "n": len(chosen), "cpu_s": round(cpu, 2)}


def trigrams(name: str) -> set[str]:
    """As pg_trgm makes them: two spaces before each word and one behind."""
    words = "".join(one if one.isalnum() else " " for one in name.lower()).split() or [""]
    return {f"  {word} "[n : n + 3] for word in words for n in range(len(word) + 1)}


def fits(one: list[str], other: list[str]) -> bool:
    days = ["".join(sign for sign in row[3] if sign.isdigit()) for row in (one, other)]
    sexes = one[4], other[4]
    return (not all(days) or days[0] == days[1]) and (not all(sexes) or sexes[0] == sexes[1])


def together(labels: Iterable[Any]) -> int:
    return sum(number * (number - 1) // 2 for number in Counter(labels).values())


def quality(pairs: Iterable[tuple[int, int]], truth: list[int]) -> dict[str, Any]:
    right = [truth[a] == truth[b] for a, b in pairs]
    return _figures(sum(right), len(right), together(truth))


def cluster_quality(labels: list[Any], truth: list[int]) -> dict[str, Any]:
    return _figures(together(zip(labels, truth, strict=True)), together(labels), together(truth))


def _figures(good: int, found: int, real: int) -> dict[str, Any]:
    precision, recall = good / max(found, 1), good / max(real, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}


def union(pairs: Iterable[tuple[int, int]], number: int) -> list[int]:
    parent = list(range(number))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in pairs:
        parent[root(a)] = root(b)
    return [root(one) for one in range(number)]


def bench(scale: float) -> tuple[dict[str, Any], str]:
    records = max(2_000, int(RECORDS * scale))
    with tempfile.TemporaryDirectory(prefix="linli-duplicates-") as folder:
        truth = harness.in_a_process(__file__, "make", {}, folder, records)
        found = harness.in_a_process(__file__, "ours", {}, folder)
        harness.in_a_process(__file__, "clean", {}, folder)
        splink = harness.in_a_process(__file__, "peer", {}, folder)
        alike = harness.in_a_process(__file__, "trigram", {}, folder)
        shared = os.environ.get("LINLI_SHARED", str(harness.ROOT.parent / "shared"))
        others = harness.in_a_process(__file__, "west", {}, folder, shared)
    ratio = round(splink["cpu_s"] / found["cpu_s"], 2)
    result = {
        "name": "duplicates",
        "value": found["f1"],
        "unit": "F1",
        "comparison": "Splink 5 CPU seconds / ours",
        "ratio": ratio,
        "ratio_wall": round(splink["wall_s"] / found["wall_s"], 2),
        "n": records,
        "residents": records,
        "seed": SEED,
        "truth": truth,
        **found,
        "peer": splink,
        "trigram": alike,
        "west": others or "left out: LINLI_SHARED holds no data/11_linkage",
    }
    sentence = (
        f"{records:,} records: F1 {found['f1']} (precision {found['precision']}, recall {found['recall']}) in"
        f" {found['cpu_s']} CPU s; Splink at its best threshold {splink['f1']} in {splink['cpu_s']} CPU s"
        f" ({ratio} times ours); trigrams at {TRIGRAM_LEAST}: {alike['f1']}"
    )
    return result, sentence


if __name__ == "__main__":
    if sys.argv[1:2] == ["--part"]:  # the parts need no Django, which would cost each of them a second
        parts = {"make": make, "ours": ours, "clean": clean, "peer": peer, "trigram": trigram, "west": west}
        print(json.dumps(parts[sys.argv[2]](*sys.argv[3:])))
    else:
        harness.main(__doc__, {}, bench)
