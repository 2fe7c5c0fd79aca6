"""Telephone numbers as they are kept: mobile, landline with area code, service and foreign numbers."""

import re
import unicodedata

from .faults import Fault

MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"(010|02\d|0[3-9]\d{2})(\d{7,8})")
SERVICE = re.compile(r"[48]00\d{7}")
EXTENSION = re.compile(r"(?:-|转|#|ext\.?|x)(\d{1,6})$", re.IGNORECASE)


def tidy_phone(text: str, *, area: str = "") -> str:
    """One telephone number: 13800001234, 0411-84001234, 0411-84001234-801, 4008001234, +8210…; empty stays empty.

    `area` (such as 0411) completes a landline that was written without one. Raises Fault `phone.length`,
    `phone.mobile_length`, `phone.area`, `phone.letters`, `phone.several`, `phone.rounded`.
    """
    written = unicodedata.normalize("NFKC", text).strip()
    if not written:
        return ""
    _refuse_unreadable(written)
    if written.startswith("+") and not written.startswith("+86"):
        return _foreign(written)
    body, extension = _without_extension(written)
    digits = _home_digits(body)
    if MOBILE.fullmatch(digits) or SERVICE.fullmatch(digits):
        return digits
    return _landline(digits, area) + extension


def _refuse_unreadable(written: str) -> None:
    if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", written):
        raise Fault("phone.rounded")
    if re.search(r"\d{7,}\s*[、,;/，；和或]\s*[\d-]{7,}", written):
        raise Fault("phone.several")
    if re.search(r"[^\d\s()+\-–—.转#extEXT]", written):
        raise Fault("phone.letters")


def _without_extension(written: str) -> tuple[str, str]:
    plain = re.sub(r"[–—]", "-", written).replace(" ", "")
    found = EXTENSION.search(plain)
    if not found or len(re.sub(r"\D", "", plain[: found.start()])) < 7 or _is_one_number(plain):
        return plain, ""
    return plain[: found.start()], f"-{found[1]}"


def _is_one_number(plain: str) -> bool:
    """True when the dashes only group digits, as in 138-0000-1234 or 0411-8400-1234."""
    digits = _home_digits(plain)
    return bool(MOBILE.fullmatch(digits) or SERVICE.fullmatch(digits) or LANDLINE.fullmatch(digits))


def _home_digits(body: str) -> str:
    """Digits without the country code, a trailing .0 of a spreadsheet and a trunk 0 before a mobile number."""
    digits = re.sub(r"\D", "", re.sub(r"\.0$", "", body))
    digits = re.sub(r"^(0086|86(?=1[3-9]\d{9}$))", "", digits) if not body.startswith("+86") else digits[2:]
    if re.fullmatch(r"[1-9]\d{9,10}", digits) and body.startswith("+86") and not MOBILE.fullmatch(digits):
        digits = f"0{digits}"
    return digits[1:] if re.fullmatch(r"01[3-9]\d{9}", digits) else digits


def _landline(digits: str, area: str) -> str:
    if found := LANDLINE.fullmatch(digits):
        return f"{found[1]}-{found[2]}"
    if re.fullmatch(r"[2-8]\d{6,7}", digits):
        if not area:
            raise Fault("phone.area")
        return f"{area}-{digits}"
    if re.match(r"1[3-9]", digits):
        raise Fault("phone.mobile_length", found=len(digits))
    raise Fault("phone.length", found=len(digits))


def _foreign(written: str) -> str:
    digits = re.sub(r"\D", "", written)
    if not 6 <= len(digits) <= 15:
        raise Fault("phone.length", found=len(digits))
    return f"+{digits}"
