"""Why a file is not read. The codes are stable; whoever asks turns them into a sentence for the clerk."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

Why = Literal["empty", "locked", "damaged", "web_page", "picture_or_document", "too_large", "unknown_letters"]
SIGNS_OF_DAMAGE = (
    *(BadZipFile, zlib.error, struct.error, ParseError, EOFError, OSError),  # packed or written wrongly
    *(LookupError, ValueError, OverflowError, NotImplementedError, RuntimeError),  # says what cannot be
)


class CannotRead(ValueError):
    """The file is not a table that can be read; `why` says the reason as a code, `detail` what was seen."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why: Why = why
        self.detail = detail


@contextmanager
def refusing_what_is_damaged() -> Iterator[None]:
    """Whatever a damaged file makes go wrong within is said as CannotRead."""
    try:
        yield
    except CannotRead:
        raise
    except SIGNS_OF_DAMAGE as broken:
        raise CannotRead("damaged", f"{type(broken).__name__}: {broken}") from broken
