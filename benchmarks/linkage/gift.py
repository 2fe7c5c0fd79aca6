"""Our own reading of each field, given to the peer: what differs afterwards is the comparing, not the cleaning."""

from collections.abc import Iterator

from linli.kernel.matching.characters import CHARACTERS, fuzzy
from linli.kernel.matching.columns import Columns, columns
from linli.kernel.matching.records import Record

HEADING = "place name sound surname given last_sound first last document birth sex phone address door".split()


def cleaned(rows: list[list[str]]) -> Iterator[list[str]]:
    """record_id, name, document, birth_date, sex, phone, address → one cleaned row each, the heading first."""
    read = columns([Record(row[0], row[1], row[2], "", row[3], row[4], row[5], row[6]) for row in rows])
    called: dict[int, list[str]] = {}
    yield HEADING
    for place in range(len(read)):
        which = int(read.name[place])
        if which not in called:
            called[which] = names(read, which)
        yield [str(place), *called[which], *numbers(read, place)]


def names(read: Columns, which: int) -> list[str]:
    """name, sound, surname, given, last sound, first word, last word"""
    if read.names.han[which]:
        name = "".join(chr(one) for one in read.names.characters[which].tolist() if one)
        heard = [fuzzy(one) for one in CHARACTERS.romanised(name).split()] or [""]
        return [name, " ".join(heard), name[:1], name[1:], heard[-1], name[1:], name[:1]]
    name = read.names.letters[which]
    words = name.split() or [""]
    return [
        name,
        " ".join(sorted(words)),
        words[-1],
        " ".join(words[:-1]),
        words[0],
        words[0],
        words[-1] if words[1:] else "",
    ]


def numbers(read: Columns, place: int) -> list[str]:
    """document, birth, sex, phone, address, door"""
    document = read.document_texts.get(place) or bytes(read.documents[place]).replace(b"\0", b"").decode()
    day, phone, where = int(read.births[place]), int(read.phones[place, 0]), int(read.address[place])
    birth = f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}" if day else ""
    door = int(read.doors[where])
    number = str(phone) if phone > 0 else read.phone_texts.get(place, "")
    sex = "" if not read.sexes[place] else str(read.sexes[place])
    return [document, birth, sex, number, read.address_texts[where].strip("-"), str(door) if door else ""]
