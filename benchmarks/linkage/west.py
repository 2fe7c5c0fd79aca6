"""Two sets with known truth that others made, mapped to our columns: fake_1000 and febrl3. Not ours to ship."""

import csv
import gzip
from pathlib import Path


def sets(folder: Path) -> dict[str, tuple[list[list[str]], list[str]]]:
    """By name: rows record_id, name, document, birth_date, sex, phone, address, and whom each is about."""
    linkage = folder / "data" / "11_linkage"
    if not linkage.is_dir():
        return {}
    return {"fake_1000": fake(linkage / "fake_1000.csv.gz"), "febrl3": febrl(linkage / "febrl_dataset3.csv.gz")}


def read(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [{key.strip(): (value or "").strip() for key, value in row.items()} for row in rows]


def fake(path: Path) -> tuple[list[list[str]], list[str]]:
    """The e-mail address stands in the column for telephones, the city in the one for addresses."""
    rows = read(path)
    made = [
        [
            row["unique_id"],
            f"{row['first_name']} {row['surname']}".strip(),
            "",
            row["dob"],
            "",
            row["email"],
            row["city"],
        ]
        for row in rows
    ]
    return made, [row["cluster"] for row in rows]


def febrl(path: Path) -> tuple[list[list[str]], list[str]]:
    rows = read(path)
    parts = ("street_number", "address_1", "address_2", "suburb", "postcode", "state")
    made = [
        [
            row["rec_id"],
            f"{row['given_name']} {row['surname']}".strip(),
            row["soc_sec_id"],
            row["date_of_birth"],
            "",
            "",
            " ".join(row[part] for part in parts if row[part]),
        ]
        for row in rows
    ]
    return made, [row["rec_id"].split("-")[1] for row in rows]
