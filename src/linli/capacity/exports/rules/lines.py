"""The cells of a file, made harmless, and its last line, by which anybody sees whether it is whole."""

import re
from dataclasses import dataclass

STARTS_FORMULA = "=+-@＝＋－＠"
BLANK = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b"
LAST = re.compile(r"#\s*(?P<number>\d{8}-[0-9A-HJKMNP-TV-Z]{6})\D+(?P<rows>\d+)\D.*?(?P<sha256>[0-9a-f]{64})")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet could take it for a formula.

    Some programs skip blanks before the sign, and some read the full-width signs alike. A tab or a line end at the
    beginning would move the rest into another cell.
    """
    if not text:
        return text
    rest = text.lstrip(BLANK)
    return "'" + text if rest[:1] in STARTS_FORMULA and rest or text[0] in "\t\r\n" else text


@dataclass(frozen=True)
class LastLine:
    """What the last line of a file says of it: export, rows, and the SHA-256 of everything before the line."""

    number: str
    rows: int
    sha256: str


def last_line(number: str, words: str, rows: int, sha256: str) -> str:
    """`# 20261121-7K3F9A, 100000 rows, SHA-256 of the lines above: …`; `words` has {rows} and {sha256}."""
    return f"# {number}, {words.format(rows=rows, sha256=sha256)}"


def read_last_line(tail: str) -> LastLine | None:
    """The last line out of the end of a file; None where the file ends otherwise, and so is not whole."""
    lines = [line.strip().strip('"') for line in tail.splitlines() if line.strip().strip('",')]
    found = LAST.match(lines[-1]) if lines else None
    return LastLine(found["number"], int(found["rows"]), found["sha256"]) if found else None
