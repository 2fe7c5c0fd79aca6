"""A workbook of 100,000 rows by 15 columns comes back with a reason in every twentieth row.

`linli bench returned-workbook [--json] [--scale 0.01]`: value (annotate_s) is the seconds from the file to the returned
file, annotate_peak_mb the most memory that the process ever held. Every part of the zip but the noted sheet must be
there byte for byte, in its place, as it was packed; the returned file must read as the old one with one more column.
"""

import resource
import time
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import harness

ROWS, COLUMNS, SEED = 100_000, 15, 20_200_722
EVERY = 20  # as many rows as the bench of the import spoils: 5 %
SHEET, PART, HEADING = "名册", "xl/worksheets/sheet1.xml", "要改的地方"
NOTE = "身份证号的最后一位与前面不符，请对照证件改正后再导入"


def make(path: str, number_of_rows: str) -> None:
    """Write a workbook of three sheets, with texts, numbers and a picture."""
    import xlsxwriter

    rng = Random(SEED)
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, [f"第{column}栏" for column in range(1, COLUMNS + 1)])
        for row in range(1, int(number_of_rows) + 1):
            texts = [
                f"居民{rng.randrange(5000)}",
                f"210204{rng.randrange(10**12):012}",
                f"139{rng.randrange(10**8):08}",
            ]
            numbers = [row, rng.random(), rng.randrange(100)]
            sheet.write_row(row, 0, texts + numbers + ["西山社区", "12号楼", "户主"] * 3)
        book.add_worksheet("汇总").write_row(0, 0, ["共", int(number_of_rows)])
        book.add_worksheet("说明").insert_textbox(0, 0, "由物业导出")


def annotate(path: str, returned: str, number_of_rows: str) -> dict[str, Any]:
    """Note every twentieth row; seconds and memory."""
    from linli.kernel.sheets.api import annotate

    notes = dict.fromkeys(range(2, int(number_of_rows) + 2, EVERY), NOTE)
    begun = time.perf_counter()
    with open(path, "rb") as source, open(returned, "wb") as target:
        annotate(source, target, {SHEET: notes}, HEADING, {SHEET: 1})
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"annotate_s": round(seconds, 2), "annotate_peak_mb": round(peak), "annotate_notes": len(notes)}


def check(path: str, returned: str, number_of_rows: str) -> dict[str, Any]:
    """Compare the two files: the parts of the zip as they are packed, then what is read of them."""
    old, new = _parts(path), _parts(returned)
    if list(old) != list(new):
        raise SystemExit(f"the parts are not the same: {list(old)} {list(new)}")
    changed = [name for name in old if old[name] != new[name]]
    if changed != [PART]:
        raise SystemExit(f"these parts have changed: {changed}")
    _check_cells(path, returned, int(number_of_rows))
    return {"annotate_parts_unchanged": len(old) - len(changed)}


def _check_cells(path: str, returned: str, rows: int) -> None:
    from linli.kernel.sheets.api import read

    notes = 0
    (before, *_), (after, *_) = read(path), read(returned)
    for old, new in zip(before.rows, after.rows, strict=True):
        notes += new.cells[-1] == NOTE
        if (old.number, old.cells) != (new.number, new.cells[:-1]):
            raise SystemExit(f"row {old.number} is not the same")
    if notes != len(range(2, rows + 2, EVERY)):
        raise SystemExit(f"{notes} notes")


def _parts(path: str) -> dict[str, bytes]:
    """Every part of a zip, with its head, as it is packed."""
    data = Path(path).read_bytes()
    with ZipFile(path) as archive:
        entries = archive.infolist()
    return {
        entry.filename: data[entry.header_offset : entry.header_offset + 30 + len(entry.filename) + entry.compress_size]
        for entry in entries
    }


def measure(rows: int) -> dict[str, Any]:
    """The whole bench, each part in a process of its own."""
    with harness.throwaway() as environment:
        paths = [str(Path(environment["LINLI_HOME"]) / name) for name in ("roster.xlsx", "returned.xlsx")]
        harness.in_a_process(__file__, "make", environment, paths[0], rows)
        found = harness.in_a_process(__file__, "annotate", environment, *paths, rows)
        return found | harness.in_a_process(__file__, "check", environment, *paths, rows)


def bench(scale: float) -> tuple[dict[str, Any], str]:
    rows = max(200, int(ROWS * scale))
    found = measure(rows)
    head = {"name": "returned-workbook", "value": found["annotate_s"], "unit": "s", "comparison": None, "ratio": None}
    told = f"{found['annotate_s']} s and {found['annotate_peak_mb']} MB"
    result = head | {"n": rows, "seed": SEED, "columns": COLUMNS} | found
    return result, f"{rows:,} rows by {COLUMNS} columns come back with {found['annotate_notes']:,} notes: {told}"


if __name__ == "__main__":
    harness.main(__doc__, {"make": make, "annotate": annotate, "check": check}, bench)
