"""Whole registers: who lives like whom, and is still somebody else."""

import csv
import gzip
import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from linli.kernel.matching.api import LIKELY, Record, clusters, compare, find_pairs
from linli.kernel.synth.api import community

SHARED = Path(os.environ.get("LINLI_SHARED", Path(__file__).resolve().parents[6] / "shared")) / "data" / "11_linkage"
HOME = {"phone": "16000138000", "address": "西山街12号楼3单元502"}


def joined(records):
    return clusters(find_pairs(records, at_least=LIKELY), records)


def test_twins_are_two():
    one = Record("1", "王梓涵", "219904201501011238", birth_date="2015-01-01", sex="男", **HOME)
    other = Record("2", "王梓轩", "219904201501011254", birth_date="2015-01-01", sex="男", **HOME)
    assert compare(one, other).score == 0
    without = other._replace(document="")
    assert compare(one, without).score < LIKELY
    assert compare(one._replace(document=""), without).score < LIKELY


def test_parents_and_children_behind_one_door_are_several():
    family = [
        Record("1", "王建国", birth_date="1960-05-06", sex="男", **HOME),
        Record("2", "李秀英", birth_date="1962-07-08", sex="女", **HOME),
        Record("3", "王建", birth_date="1988-09-10", sex="男", **HOME),
        Record("4", "王国", birth_date="1990-11-12", sex="男", **HOME),
    ]
    assert len(set(joined(family).values())) == 4


def test_a_marriage_and_a_move_leave_the_same_person():
    before = Record("1", "李秀英", "219904198001011245", birth_date="1980-01-01", sex="女", **HOME)
    after = Record(
        "2", "李秀瑛", "219904198001011245", birth_date="1980-01-01", phone="16000139999", address="北苑1-1-101"
    )
    assert compare(before, after).score > LIKELY


def test_a_telephone_of_many_says_little():
    def shared(names):
        rows = [Record(str(place), name, phone="16000138000") for place, name in enumerate(names)]
        return {(pair.left, pair.right) for pair in find_pairs(rows, at_least=LIKELY)}

    alike = ["李建国", "李健国"]
    assert shared(alike) == {("0", "1")}
    assert (
        shared(alike + [f"{one}{other}" for one in "王张刘陈杨赵黄周吴徐" for other in "伟芳娜敏静丽强磊军洋"]) == set()
    )


def test_namesakes_in_a_building_are_two():
    one = Record("1", "王秀英", birth_date="1950-03-04", address="西山街12号楼1单元101", phone="16000138000")
    other = Record("2", "王秀英", birth_date="1972-09-20", address="西山街12号楼2单元302", phone="16054862217")
    assert compare(one, other).score < LIKELY


def test_a_clean_community_has_nobody_twice_and_its_copies_are_found():
    made = community(7, 3_000)
    home = [made.address(made.home_of(one)) for one in made.people]
    rows = [
        Record(f"p{one.index}", one.name, one.document_no, "", str(one.birth), one.sex, one.phone, home[one.index])
        for one in made.people
    ]
    assert len(set(joined(rows).values())) >= len(rows) - 3
    chosen = Random(7).sample(rows, 300)
    copies = [
        one._replace(key=f"{one.key}x", document="", phone="" if n % 2 else one.phone) for n, one in enumerate(chosen)
    ]
    found = joined(rows + copies)
    right = sum(found[copy.key] == found[copy.key[:-1]] for copy in copies)
    assert right >= 295
    assert len(set(found.values())) >= len(rows) - 10


def linkage(name):
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not at hand: set LINLI_SHARED")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [{key.strip(): (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


def together(labels):
    return sum(number * (number - 1) // 2 for number in Counter(labels).values())


def measured(records, whom):
    cluster_of = joined(records)
    found = [cluster_of[record.key] for record in records]
    both = together(zip(found, whom, strict=True))
    return both / together(found), both / together(whom)


def test_febrl3_is_joined_as_its_truth_says():
    rows = linkage("febrl_dataset3.csv.gz")
    parts = ("street_number", "address_1", "address_2", "suburb", "postcode", "state")
    records = [
        Record(
            row["rec_id"], f"{row['given_name']} {row['surname']}", row["soc_sec_id"], birth_date=row["date_of_birth"],
            address=" ".join(row[part] for part in parts if row[part]),
        )
        for row in rows
    ]  # fmt: skip
    precision, recall = measured(records, [row["rec_id"].split("-")[1] for row in rows])
    assert precision >= 0.995
    assert recall >= 0.995


def test_fake_1000_is_joined_as_its_truth_says():
    rows = linkage("fake_1000.csv.gz")
    records = [
        Record(
            row["unique_id"],
            f"{row['first_name']} {row['surname']}",
            birth_date=row["dob"],
            phone=row["email"],
            address=row["city"],
        )
        for row in rows
    ]
    precision, recall = measured(records, [row["cluster"] for row in rows])
    assert precision >= 0.96
    assert recall >= 0.90
