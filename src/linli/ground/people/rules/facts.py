"""What is known of one person, tidied and held against itself before it may be written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from .documents import NUMBERED_LIKE_AN_ID_CARD, OLDEST, DocumentType, agree, read_document, read_id_number
from .faults import Fault
from .names import tidy_name
from .phones import tidy_phone

FIELDS = (
    "name",
    "sex",
    "birth_date",
    "phone",
    "document_type",
    "document_no",
    "nationality",
    "ethnicity",
    "occupation",
    "workplace",
    "note",
)
# A document number is only right or wrong beside its kind, the sex and the date of birth.
CHECKED_TOGETHER = ("document_type", "document_no", "sex", "birth_date")


class Unfit(ValueError):
    """Facts that cannot be written as they stand: one Fault per field."""

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(", ".join(f"{field}: {fault.code}" for field, fault in faults.items()))
        self.faults = dict(faults)


def fit(facts: Mapping[str, Any], *, today: date, area: str = "") -> dict[str, Any]:
    """The given facts as they are kept; sex and date of birth are taken from an ID number when they are missing.

    Only the fields that are given come back. Raises Unfit with every fault found, not only the first.
    """
    kept, faults = dict(facts), dict[str, Fault]()
    _try(kept, faults, "name", tidy_name)
    _try(kept, faults, "phone", lambda text: tidy_phone(text, area=area))
    _try(kept, faults, "birth_date", lambda day: _born_by(day, today))
    kind = str(kept.get("document_type") or DocumentType.NONE)
    if "document_no" in kept:
        if kind == DocumentType.NONE and not (kept["document_no"] or "").strip():
            kept["document_no"] = ""
        _try(kept, faults, "document_no", lambda text: read_document(kind, text or "", today=today))
    if not faults and kind in NUMBERED_LIKE_AN_ID_CARD and kept.get("document_no"):
        faults |= _complete_from_number(kept, today)
    if faults:
        raise Unfit(faults)
    return kept


def _try(kept: dict[str, Any], faults: dict[str, Fault], field: str, rule: Any) -> None:
    if field not in kept:
        return
    try:
        kept[field] = rule(kept[field])
    except Fault as fault:
        faults[field] = fault


def _born_by(day: date | None, today: date) -> date | None:
    if day and not OLDEST <= day <= today:
        raise Fault("birth.range", found=day.isoformat())
    return day


def _complete_from_number(kept: dict[str, Any], today: date) -> dict[str, Fault]:
    number = read_id_number(kept["document_no"], today=today)
    wrong = agree(number, sex=str(kept.get("sex") or "0"), birth_date=kept.get("birth_date"))
    if kept.get("sex") in (None, "", "0", "9"):
        kept["sex"] = number.sex
    kept["birth_date"] = kept.get("birth_date") or number.birth_date
    return {field: Fault(f"id.disagrees_{field}") for field in wrong}
