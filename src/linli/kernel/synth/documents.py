"""Numbers that keep every rule and belong to nobody: ID cards, passports, telephones."""

from collections import Counter
from datetime import date

REGION = "2199"  # Liaoning has no prefecture 99: never assigned by GB/T 2260
PHONE = "160"  # a mobile segment not allocated by the numbering plan
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
PHONES = 1_000_000  # numbers in a community's block
STRIDE = 618_033  # walks through the block without repeating: it shares no factor with its length


class Numbers:
    """Hands out numbers, each once, for one community. `block` (0–99) keeps communities apart."""

    def __init__(self, block: int) -> None:
        self.block = f"{block % 100:02d}"
        self._born: Counter[tuple[date, str]] = Counter()
        self._count: Counter[str] = Counter()

    def id_card(self, birth: date, sex: str) -> str:
        """An 18-sign ID number; at most 500 of one sex are born on one day."""
        taken = self._born[birth, sex]
        self._born[birth, sex] += 1
        if taken >= 500:
            raise ValueError(f"no number is left for {birth}")
        odd = sex == "1"
        order = (birth.toordinal() * 37 + taken) % 500 * 2 + odd
        body = f"{REGION}{self.block}{birth:%Y%m%d}{order:03d}"
        return body + check_sign(body)

    def phone(self) -> str:
        """An 11-digit mobile number."""
        number = self._next("phone") * STRIDE % PHONES
        return f"{PHONE}{self.block}{number:06d}"

    def passport(self) -> str:
        return f"ZZ{self.block}{self._next('passport'):05d}"

    def travel_permit(self) -> str:
        """A mainland travel permit of a Hong Kong resident."""
        return f"H99{self.block}{self._next('permit'):04d}"

    def birth_certificate(self) -> str:
        return f"Z{self.block}{self._next('birth'):07d}"

    def _next(self, kind: str) -> int:
        self._count[kind] += 1
        return self._count[kind]


def check_sign(body: str) -> str:
    """The 18th sign by MOD 11-2 for seventeen digits."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]
