"""Invented people with numbers that hold and belong to nobody."""

from dataclasses import dataclass, replace
from datetime import date

from linli.kernel.synth.api import PHONE, REGION, check_sign

FULL_WIDTH = str.maketrans("0123456789Xx-", "０１２３４５６７８９Ｘｘ－")
HAN = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Someone:
    """As the register has them; "" is what it does not know."""

    name: str
    sex: str
    born: date
    door: tuple[str, str, str]  # building, entrance, room
    document: str
    phone: str
    relation: str = ""
    kind: str = ""  # of document; an ID card where it says nothing

    def but(self, **said: str) -> "Someone":
        return replace(self, **said)

    @property
    def old_number(self) -> str:
        """The number of fifteen digits, as cards had it until 1999."""
        return self.document[:6] + self.document[8:17]

    @property
    def wrong_number(self) -> str:
        """One digit off: the last one no longer holds."""
        return self.document[:-1] + ("3" if self.document[-1] != "3" else "4")

    @property
    def rounded(self) -> str:
        """What remains when a workbook took the number for a quantity."""
        return self.document[:15] + "000"

    @property
    def power(self) -> str:
        return f"{int(self.document[:15] + '000'):.5E}"

    @property
    def full_width(self) -> str:
        return self.document.translate(FULL_WIDTH)


def card(born: date, sex: str, order: int, region: str = REGION + "04") -> str:
    """An ID number that holds. `order` tells those born on one day apart; never one that holds when rounded."""
    serial = (order * 7) % 400 * 2 + 101 + (0 if sex == "男" else 1)
    body = f"{region}{born:%Y%m%d}{serial:03d}"
    told_apart = serial % 10 and check_sign(body[:15] + "00") != "0"
    return body + check_sign(body) if told_apart else card(born, sex, order + 1, region)


def phone(order: int) -> str:
    return f"{PHONE}7{order * 61_803 % 10_000_000:07d}"


def cast(text: str, first: int = 11) -> dict[str, Someone]:
    """People by name from lines of "name sex birth building-entrance-room relation".

    Casts that meet in one register begin their counting at another `first`. Two of one name get keys by their door:
    张伟@3-1-101. A foreign name has its spaces as underscores.
    """
    found: dict[str, Someone] = {}
    for order, line in enumerate(filter(None, map(str.strip, text.split("\n"))), first):
        name, sex, born, door, *rest = line.split()
        day = date.fromisoformat(born)
        one = Someone(
            name=name.replace("_", " "),
            sex=sex,
            born=day,
            door=tuple(door.split("-")),  # type: ignore[arg-type]
            document=card(day, sex, order),
            phone=phone(order),
            relation=rest[0] if rest else "",
        )
        key = one.name if one.name not in found else f"{one.name}@{door}"
        found[key] = one
    return found


def han(number: str | int) -> str:
    """Numbers up to 99 as they are read: 十二, 二十, 三."""
    n = int(number)
    tens, ones = divmod(n, 10)
    if not tens:
        return HAN[n]
    return ("" if tens == 1 else HAN[tens]) + "十" + (HAN[ones] if ones else "")
