"""Why a file is not read. The codes are stable; whoever asks turns them into a sentence for the clerk."""

from typing import Literal

Why = Literal["empty", "locked", "damaged", "web_page", "picture_or_document", "too_large", "unknown_letters"]


class CannotRead(ValueError):
    """The file is not a table that can be read; `why` says the reason as a code, `detail` what was seen."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why: Why = why
        self.detail = detail
