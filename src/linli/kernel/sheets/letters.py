"""In which letters a text file is written: GB18030 as Chinese Excel saves it, UTF-8, UTF-16, with or without mark."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .refusals import CannotRead

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
MIXED = "mixed"  # some lines in UTF-8, others in GB18030: two files pasted together
BROKEN_AT_MOST = 0.002  # of all characters: a few cut in half by another program do not make a file unreadable
LOOK_AT = 4000  # bytes, to find UTF-16 without its mark
LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
TEXT_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
HIGH = re.compile(rb"[\x80-\xff]+")
NO_CHARACTER = "\N{REPLACEMENT CHARACTER}"
SIXTEEN_BITS = ("utf-16-le", "utf-16-be")
WESTERN = "cp1252"
SAMPLE = 1 << 18  # bytes or characters
COMMON_AT_LEAST = 0.85  # of all characters: every third of any two bytes would be one by chance
RARE_AT_MOST = 0.5  # of those beyond ASCII may be common, that it is no Chinese
WESTERN_AT_LEAST = 0.3  # of the runs of bytes beyond ASCII are odd; Chinese characters have two


class Letters(NamedTuple):
    """The mark at the beginning of a file, and the encoding of what follows."""

    mark: bytes
    encoding: str

    def text(self, data: bytes) -> str:
        """The text of a file."""
        body = data[len(self.mark) :]
        if self.encoding == MIXED:
            return "".join(line.decode(_of_line(line), "replace") for line in LINE.findall(body))
        return body.decode(self.encoding, "replace")

    def lines(self, data: bytes) -> Iterator[tuple[bytes, str]]:
        """Every line with its end, as bytes and as text; the bytes together are the file without its mark."""
        body = data[len(self.mark) :]
        if not self.encoding.startswith("utf-16"):
            for found in LINE.finditer(body):
                yield found[0], found[0].decode(self.of_line(found[0]), "replace")
            return
        even = len(body) & ~1  # half a character at the end is kept as it is
        for line in TEXT_LINE.finditer(body[:even].decode(self.encoding, "surrogatepass")):
            yield line[0].encode(self.encoding, "surrogatepass"), line[0]
        if body[even:]:
            yield body[even:], ""

    def hold(self, text: str) -> bool:
        """Whether the text can be written in them."""
        try:
            text.encode("utf-8" if self.encoding == MIXED else self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def of_line(self, line: bytes) -> str:
        """The encoding of one line."""
        return _of_line(line) if self.encoding == MIXED else self.encoding


def letters_of(data: bytes) -> Letters:
    """The mark decides, then whether it is UTF-8 at all, then GB18030. Raises CannotRead for anything else."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Letters(mark, encoding)
    if encoding := _without_mark(data[:LOOK_AT]):
        return Letters(b"", encoding)
    return Letters(b"", _eight_bits(data))


def _without_mark(head: bytes) -> str:
    """UTF-16 without its mark: zero bytes (of digits, commas, line ends), and common characters all through."""
    if head.count(0) < max(2, len(head) // 200):
        return ""
    found = {encoding: _common(head[: len(head) & ~1].decode(encoding, "replace")) for encoding in SIXTEEN_BITS}
    best = max(found, key=lambda encoding: found[encoding])
    return best if found[best] >= COMMON_AT_LEAST else ""


def _eight_bits(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding if encoding == "utf-8" else _really(data, text)
    return _least_broken(data)


def _really(data: bytes, text: str) -> str:
    """What a file is that can be read as GB18030: almost any bytes can."""
    if _is_western(data, text):
        return WESTERN
    return MIXED if any(_of_line(line) == "utf-8" for line in LINE.findall(data) if not line.isascii()) else "gb18030"


def _least_broken(data: bytes) -> str:
    """The letters in which fewest characters are none. Raises CannotRead where that is still too many."""
    texts = {encoding: Letters(b"", encoding).text(data) for encoding in ("utf-8", "gb18030", MIXED)}
    if _is_western(data, texts["gb18030"]):
        return WESTERN
    best = min(texts, key=lambda encoding: _broken(texts[encoding]))
    if _broken(texts[best]) > BROKEN_AT_MOST:
        raise CannotRead("unknown_letters")
    return best


def _broken(text: str) -> float:
    """The share of characters that are none; a single one is never too many."""
    number = text.count(NO_CHARACTER)
    return 0.0 if number <= 1 else number / len(text)


def _common(text: str) -> float:
    """The share of characters that are ASCII or among the 6,763 of 1980, which make up almost all that is written."""
    known = len(text.encode("gb2312", "ignore").decode("gb2312", "ignore")) - text.count("\0")
    return known / max(1, len(text))


def _is_western(data: bytes, as_chinese: str) -> bool:
    """Whether it is rather French or German: single bytes beyond ASCII, and as Chinese it would be rare characters."""
    runs = HIGH.findall(data[:SAMPLE])
    beyond = "".join(letter for letter in as_chinese[:SAMPLE] if ord(letter) > 127)
    if sum(len(run) % 2 for run in runs) < WESTERN_AT_LEAST * len(runs) or _common(beyond) > RARE_AT_MOST:
        return False
    try:
        data.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    return bool(runs)


def _of_line(line: bytes) -> str:
    """UTF-8 where the line is that, unless it reads perfectly as GB18030 and not as UTF-8."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    chinese = _common(line.decode("gb18030", "replace"))
    return "utf-8" if chinese < 1 or _common(text) == 1 else "gb18030"
