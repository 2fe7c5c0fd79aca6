"""Keys for the check at entry: whoever shares one with the new record is worth comparing."""

from .blocking import keys
from .columns import columns
from .records import Record

NARROW = frozenset(
    "document document_back document_front name_birth birth_last birth_first phone_name phone_birth phone_last "
    "door_last door_first door_birth name_year name_day".split()
)


def keys_of(record: Record) -> frozenset[str]:
    """Short texts, the same in every run; not secret: blind them before storing."""
    read = columns([record])
    found = {f"{name}:{int(values[0]):x}" for name, values, _ in keys(read) if name in NARROW and values[0]}
    second = read.phones[0, 1]
    if second:
        read.phones = read.phones[:, ::-1].copy()
        found |= {
            f"{name}:{int(values[0]):x}" for name, values, _ in keys(read) if name.startswith("phone_") and values[0]
        }
    return frozenset(found)
