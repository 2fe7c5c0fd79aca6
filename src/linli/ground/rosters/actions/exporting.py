"""That the register left the house as a file (导出留痕)."""

from datetime import datetime

from linli.ground.places.api import Unit
from linli.ground.rosters.declarations import IMPORT
from linli.kernel.access.api import Actor, action
from linli.kernel.ledger.api import record


@action(needs=IMPORT.code, new="notes an export; the register stays as it is")
def note_register_exported(*, actor: Actor, at: datetime, unit: Unit, people: int, sha256: str) -> None:
    """Note in the ledger how many people were written into a file with this fingerprint."""
    record(
        "rosters.register_exported", actor=actor, at=at, subject=unit.pk, position=unit.position, people=people,
        sha256=sha256,
    )  # fmt: skip
