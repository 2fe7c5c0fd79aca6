"""The code that every registered organisation has (统一社会信用代码)."""

from stdnum.cn import uscc as standard
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength, ValidationError


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
