"""A file of records in, a file of clusters out: for `linli match`, and so for any benchmark."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from .clustering import clusters
from .engine import find_pairs
from .records import LIKELY, Record

COLUMNS = ("name", "document", "birth_date", "sex", "phone", "address")
CHINESE = {
    "编号": "record_id", "记录号": "record_id", "姓名": "name", "身份证号": "document", "证件号码": "document",
    "证件号": "document", "出生日期": "birth_date", "性别": "sex", "电话": "phone", "手机": "phone",
    "联系电话": "phone", "地址": "address", "住址": "address",
}  # fmt: skip
LETTERS = ("utf-8-sig", "gb18030")
CELL_AT_MOST = 1 << 20


class CannotMatch(Exception):
    """The file cannot be used; the message is a sentence for whoever gave it."""


def read(path: Path) -> list[Record]:
    """The records of a delimited file. Columns that are not ours are passed over, missing ones are empty."""
    csv.field_size_limit(CELL_AT_MOST)
    text = _text(path)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        places = _places(path, next(rows, []))
        records = [_record(places, row, number) for number, row in enumerate(rows, 2) if any(map(str.strip, row))]
    except csv.Error as problem:
        raise CannotMatch(f"{path.name} 不是完整的 CSV 文件（{problem}）。请用表格软件另存为 CSV 后再试。") from None
    _once(path, records)
    return records


def write(path: Path, records: Sequence[Record], cluster_of: dict[str, str]) -> None:
    """record_id, cluster_id: a line for every record, in the order of the file that was read."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["record_id", "cluster_id"])
        writer.writerows([record.key, cluster_of[record.key]] for record in records)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        raise CannotMatch(f"打不开 {path}。请看看文件名和路径对不对。") from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    for letters in LETTERS:
        try:
            return data.decode(letters)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _delimiter(text: str) -> str:
    return max(",\t;|", key=text.split("\n", 1)[0].count)


def _places(path: Path, heading: list[str]) -> dict[str, int]:
    said = [cell.strip().lower() for cell in heading]
    places = {CHINESE.get(cell, cell): place for place, cell in reversed(list(enumerate(said)))}
    found = ", ".join(cell for cell in said if cell) or "（空）"
    if "record_id" not in places:
        raise CannotMatch(f"{path.name} 缺少 record_id 这一列。现有的列：{found}。请补上，每行一个不重复的编号。")
    if not any(column in places for column in COLUMNS):
        wanted = ", ".join(COLUMNS)
        raise CannotMatch(f"{path.name} 没有可以比对的列。现有的列：{found}。请至少给出其中一列：{wanted}。")
    return {column: place for column, place in places.items() if column in COLUMNS or column == "record_id"}


def _record(places: dict[str, int], row: list[str], number: int) -> Record:
    said = {column: row[place].strip() for column, place in places.items() if place < len(row)}
    key = said.pop("record_id", "")
    if not key:
        raise CannotMatch(f"第 {number} 行没有 record_id。请给每一行一个不重复的编号。")
    return Record(key, said.pop("name", ""), **said)


def _once(path: Path, records: Iterable[Record]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.key in seen:
            raise CannotMatch(f"{path.name} 里 record_id {record.key} 出现了不止一次。请让每个编号只用一次。")
        seen.add(record.key)


def match(source: Path, target: Path) -> tuple[int, int]:
    """Read, compare, join, write. How many records there were, and how many persons."""
    records = read(source)
    cluster_of = clusters(find_pairs(records, at_least=LIKELY), records) if records else {}
    write(target, records, cluster_of)
    return len(records), len(set(cluster_of.values()))
