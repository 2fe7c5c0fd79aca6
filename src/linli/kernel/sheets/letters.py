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
USUAL = re.compile("[\\s\x21-\x7e\u00b7\u2010-\u203f\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
PAIR = re.compile(rb"[\x81-\xfe]([\x40-\x7e\x80-\xfe])")
WESTERN, CHINESE_TRAIL = "cp1252", 0xA1


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
    """UTF-16 without its mark: zero bytes in every second place (digits, commas, line ends), and usual characters."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(2, len(head) // 100) or max(even, odd) < 3 * min(even, odd):
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = head[: len(head) & ~1].decode(encoding, "replace")
    return encoding if len(USUAL.findall(text)) >= 0.9 * len(text) else ""


def _eight_bits(data: bytes) -> str:
    broken: dict[str, float] = {}
    for encoding in ("utf-8", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            broken[encoding] = _broken(data.decode(encoding, "replace"))
        else:
            return WESTERN if encoding == "gb18030" and _is_western(data) else encoding
    best = min(broken, key=lambda encoding: broken[encoding])
    if broken[best] <= BROKEN_AT_MOST:
        return best
    if _is_western(data):
        return WESTERN
    if _broken(Letters(b"", MIXED).text(data)) <= BROKEN_AT_MOST:
        return MIXED
    raise CannotRead("unknown_letters")


def _broken(text: str) -> float:
    """The share of characters that are none; a single one is never too many."""
    number = text.count("\N{REPLACEMENT CHARACTER}")
    return 0.0 if number <= 1 else number / len(text)


def _is_western(data: bytes) -> bool:
    """Whether it is rather French or German: single bytes beyond ASCII, each followed by an ASCII letter."""
    trails = [found[0] for found in PAIR.findall(data[: 1 << 20])]
    if trails and sum(trail >= CHINESE_TRAIL for trail in trails) * 2 >= len(trails):
        return False
    try:
        data.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    return True


def _of_line(line: bytes) -> str:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
