"""Marks of care: expired, or against what else is known of the person."""

from collections.abc import Iterator
from datetime import timedelta

from .facts import ADULT, Finding, Mark, Register, Resident, Side, Stay
from .settings import Setting

UNRELATED, SPOUSES = "99", ("10", "11", "12")
CHILD_BEARING = (14, 55)  # years of age beyond which a pregnancy is a slip of the pen


def mark_expired(register: Register, say: Setting) -> Iterator[Finding]:
    """The mark's last day has passed and nobody has said whether the need goes on; or nobody is pregnant that long."""
    standing = {(m.person, m.kind) for m in register.marks if _stands(m, register)}
    for mark in register.marks:
        one = register.residents[mark.person]
        if not one.residing or mark.ended:
            continue
        lapsed = mark.until is not None and mark.until + timedelta(days=say["days_after"]) <= register.today
        renewed = (mark.person, mark.kind) in standing
        over = mark.kind == "pregnant" and mark.until is None and _days(mark, register) > say["pregnant_days"]
        if over or (lapsed and not renewed):
            sides = (
                Side("mark", mark.id, "until_date", f"{mark.from_date} {mark.until or ''}"),
                Side("person", one.id, "residing", one.residing),
            )
            yield _of("mark_expired", register, one, sides)


def _stands(mark: Mark, register: Register) -> bool:
    return mark.until is None or mark.until > register.today


def _days(mark: Mark, register: Register) -> int:
    return (register.today - mark.from_date).days


def _of(rule: str, register: Register, one: Resident, sides: tuple[Side, ...]) -> Finding:
    return Finding(rule, "person", one.id, one.position, sides, (one.id,), home=register.home_of(one))


def mark_against_facts(register: Register, say: Setting) -> Iterator[Finding]:
    """Old and alone at forty, a child left behind at thirty, a pregnant man, alone with somebody beside them."""
    for mark in register.marks:
        one = register.residents[mark.person]
        if not one.residing or not _stands(mark, register):
            continue
        side = _against(register, one, mark, say)
        if side:
            sides = (Side("mark", mark.id, "kind", f"{mark.kind} {mark.from_date}"), side)
            yield _of("mark_against_facts", register, one, sides)


def _against(register: Register, one: Resident, mark: Mark, say: Setting) -> Side | None:
    if mark.kind == "pregnant" and one.sex == "1":
        return Side("person", one.id, "sex", one.sex)
    age = register.age(one)
    if age is not None and _wrong_age(mark.kind, age, say):
        return Side("person", one.id, "birth_date", str(register.born(one)))
    return _beside(register, one) if mark.kind == "lives_alone" else None


def _wrong_age(kind: str, age: int, say: Setting) -> bool:
    youngest = {"lives_alone": say["alone_from"], "empty_nest": say["couple_from"], "pregnant": CHILD_BEARING[0]}
    until = {"left_behind": say["child_until"], "orphan": say["orphan_until"], "pregnant": CHILD_BEARING[1] + 1}
    return age < youngest.get(kind, 0) or age >= until.get(kind, 1_000)


def _belongs(stay: Stay) -> bool:
    kin = stay.kind != "staying" or stay.relation in SPOUSES  # a daughter may be on a visit, a wife is at home
    return stay.lives and stay.relation != UNRELATED and kin


def _beside(register: Register, one: Resident) -> Side | None:
    """Another grown-up of the same household who sleeps there; a carer, a lodger or a visitor is none."""
    home = register.home_of(one)
    for stay in register.present.get(home, ()) if home else ():
        age = register.age(register.residents[stay.person])
        if stay.person != one.id and _belongs(stay) and age is not None and age >= ADULT:
            return Side("residence", stay.id, "lives", f"{stay.person} {stay.from_date}")
    return None
