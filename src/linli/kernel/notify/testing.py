"""Notices for tests: a kind that a test may use."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from linli.kernel.notify import declarations
from linli.kernel.notify.declarations import NoticeKind

KIND = "notify.test"


@contextmanager
def a_notice_kind(sentence: str = "{count} 件事", code: str = KIND, **said: Any) -> Iterator[NoticeKind]:
    """Declare a kind of notice for the length of a block."""
    kind = NoticeKind(code, sentence, **said)
    declarations._kinds[code] = kind
    try:
        yield kind
    finally:
        declarations._kinds.pop(code, None)
