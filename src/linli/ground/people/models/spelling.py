"""Pinyin and initials of a name, computed when the row is saved so that no way of writing can forget them."""

from functools import lru_cache
from typing import Any

from django.db import models
from pypinyin import Style, lazy_pinyin

from linli.ground.people.rules.names import SURNAME_READINGS, fold_pinyin, is_han, is_written_in_han, split_name

LONGEST_PINYIN = 160


@lru_cache(maxsize=20_000)
def _syllables(part: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(part, style=Style.NORMAL, v_to_u=False))


@lru_cache(maxsize=20_000)
def spell(name: str) -> tuple[str, str]:
    """Pinyin without spaces and the initials: 欧阳娜娜 -> ("ouyangnana", "oynn"). Latin names are folded.

    A character that no table reads is left out of both; it is still found by itself.
    """
    if not is_written_in_han(name):
        words = [fold_pinyin(word) for word in name.replace("-", " ").split()]
        return "".join(words)[:LONGEST_PINYIN], "".join(word[0] for word in words if word)[:40]
    surname, given = split_name(name)
    parts = [*_surname_syllables(surname), *(s for char in given if is_han(char) for s in _syllables(char))]
    read = [fold_pinyin(part) for part in parts]
    return "".join(read)[:LONGEST_PINYIN], "".join(part[0] for part in read if part)[:40]


def _surname_syllables(surname: str) -> tuple[str, ...]:
    if len(surname) == 1 and surname in SURNAME_READINGS:
        return (SURNAME_READINGS[surname],)
    if surname in SURNAME_READINGS:
        return _two_syllables(surname)
    return tuple(s for char in surname for s in _syllables(char))


def _two_syllables(surname: str) -> tuple[str, ...]:
    """The known reading of a compound surname, cut where its second character begins."""
    whole, second = SURNAME_READINGS[surname], _syllables(surname[1])[0]
    return (whole.removesuffix(second), second) if whole.endswith(second) else (whole,)


class SpellingField(models.CharField[str, str]):
    """Pinyin (part 0) or initials (part 1) of the row's name."""

    def __init__(self, *args: Any, part: int, **kwargs: Any) -> None:
        self.part = part
        super().__init__(*args, **({"blank": True, "editable": False} | kwargs))

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"part": self.part}

    def pre_save(self, model_instance: Any, add: bool) -> str:
        value = spell(model_instance.name)[self.part]
        setattr(model_instance, self.attname, value)
        return value
