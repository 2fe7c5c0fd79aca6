"""What is true of organisations without a database: their codes, and what an estate must not lack (单位的规则)."""

from collections.abc import Iterable

from stdnum.cn import uscc as standard
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength, ValidationError

# What every estate needs somebody for, from the first essay: closing, disinfection, patrol. Order is order on screen.
NEEDED = ("closing", "disinfection", "patrol")


def missing(covered: Iterable[str]) -> list[str]:
    """The needed functions that nobody covers, in the fixed order."""
    have = set(covered)
    return [function for function in NEEDED if function not in have]


def uscc(text: str) -> str:
    """A unified social credit code (统一社会信用代码, GB 32100-2015) in its plain form of 18 characters.

    Raises ValueError with `length`, `characters` or `check` as its argument.
    """
    try:
        return str(standard.validate(text.strip().upper()))
    except InvalidLength:
        raise ValueError("length") from None
    except InvalidFormat:
        raise ValueError("characters") from None
    except InvalidChecksum:
        raise ValueError("check") from None
    except ValidationError:
        raise ValueError("characters") from None
