"""Splink 5 on DuckDB, set up as its users do and given a head start; in a process of its own.

    python peer.py chinese|western CLEAN.parquet OUT.parquet

It gets columns already cleaned (documents at eighteen signs, dates as dates, one telephone, addresses in one style,
simplified names and their sounds); cleaning is not counted against it. Blocking follows the same ideas as the
matcher's; u is estimated by sampling, m by expectation and maximisation in three sessions. Writes every pair above
0.01; which threshold is best for it is picked afterwards on the truth. Prints seconds, CPU seconds and memory.
"""

import json
import resource
import sys
import time
from typing import Any

import splink.comparison_level_library as level
import splink.comparison_library as compare
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI


def chinese() -> tuple[list[Any], list[Any], list[Any], list[Any]]:
    comparisons = [*who(), compare.ExactMatch("sex"), *where()]
    rules = [
        block_on("document"),
        block_on("substr(document, 11, 8)", "surname"),
        block_on("sound", "birth"),
        block_on("birth", "last_sound"),
        block_on("phone", "sound"),
        block_on("phone", "birth"),
        block_on("phone", "last_sound"),
        block_on("door", "last_sound"),
        block_on("door", "birth"),
        block_on("sound", "substr(birth, 1, 4)"),
    ]
    training = [block_on("sound", "birth"), block_on("document"), block_on("phone", "surname")]
    return comparisons, rules, training, [block_on("document"), block_on("sound", "birth")]


def who() -> list[Any]:
    return [
        compare.CustomComparison(
            output_column_name="name",
            comparison_levels=[
                level.NullLevel("name"),
                level.ExactMatchLevel("name", term_frequency_adjustments=True),
                level.ExactMatchLevel("sound"),
                level.ColumnsReversedLevel("surname", "given"),
                level.And(level.ExactMatchLevel("surname"), level.LevenshteinLevel("name", 1)),
                level.LevenshteinLevel("name", 1),
                level.ExactMatchLevel("surname"),
                level.ElseLevel(),
            ],
        ),
        compare.CustomComparison(
            output_column_name="document",
            comparison_levels=[
                level.NullLevel("document"),
                level.ExactMatchLevel("document"),
                level.LevenshteinLevel("document", 1),
                level.LevenshteinLevel("document", 3),
                level.ElseLevel(),
            ],
        ),
        compare.CustomComparison(
            output_column_name="birth",
            comparison_levels=[
                level.NullLevel("birth"),
                level.ExactMatchLevel("birth"),
                level.LevenshteinLevel("birth", 1),
                level.LevenshteinLevel("birth", 2),
                level.ElseLevel(),
            ],
        ),
    ]


def where() -> list[Any]:
    return [
        compare.CustomComparison(
            output_column_name="phone",
            comparison_levels=[
                level.NullLevel("phone"),
                level.ExactMatchLevel("phone", term_frequency_adjustments=True),
                level.LevenshteinLevel("phone", 1),
                level.ElseLevel(),
            ],
        ),
        compare.CustomComparison(
            output_column_name="address",
            comparison_levels=[
                level.NullLevel("address"),
                level.ExactMatchLevel("address"),
                level.And(level.ExactMatchLevel("door"), level.JaroWinklerLevel("address", 0.5)),
                level.JaroWinklerLevel("address", 0.9),
                level.ElseLevel(),
            ],
        ),
    ]


def western() -> tuple[list[Any], list[Any], list[Any], list[Any]]:
    comparisons = [
        compare.NameComparison("first"),
        compare.NameComparison("last"),
        compare.LevenshteinAtThresholds("birth", [1, 2]),
        compare.LevenshteinAtThresholds("document", [1, 2]),
        compare.JaroWinklerAtThresholds("phone", [0.9, 0.8]),
        compare.JaroWinklerAtThresholds("address", [0.9, 0.8]),
    ]
    rules = [
        block_on("document"),
        block_on("birth"),
        block_on("first", "last"),
        block_on("first", "substr(birth, 1, 4)"),
        block_on("last", "substr(birth, 1, 4)"),
        block_on("phone"),
        block_on("address"),
        block_on("last", "substr(address, 1, 6)"),
        block_on("first", "substr(address, 1, 6)"),
    ]
    return comparisons, rules, [block_on("birth"), block_on("first", "last")], [block_on("first", "last", "birth")]


def run(kind: str, source: str, target: str) -> dict[str, Any]:
    backend = DuckDBAPI()
    backend.duckdb_con.execute(f"CREATE TABLE residents AS SELECT * FROM '{source}'")
    began, used = time.perf_counter(), _cpu()
    present = set(backend.duckdb_con.sql(f"SELECT * FROM '{source}' LIMIT 0").columns)
    filled = {
        one for one in present if backend.duckdb_con.sql(f"SELECT count(\"{one}\") FROM '{source}'").fetchall()[0][0]
    }
    comparisons, rules, training, certain = chinese() if kind == "chinese" else western()
    if kind == "western":
        comparisons = [one for one in comparisons if _column(one) in filled]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="place",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
        retain_matching_columns=False,
    )
    linker = Linker(backend.register("residents"), settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(certain, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    backend.duckdb_con.execute(
        f"COPY (SELECT place_l, place_r, match_probability FROM {predicted.physical_name})"
        f" TO '{target}' (FORMAT parquet)"
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"wall_s": round(time.perf_counter() - began, 2), "cpu_s": round(_cpu() - used, 2), "peak_mb": round(memory)}


def _column(one: Any) -> str:
    return str(one.create_output_column_name())


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    print(json.dumps(run(*sys.argv[1:4])))
