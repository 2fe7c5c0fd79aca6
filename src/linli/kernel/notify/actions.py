"""Reading notices."""

from datetime import datetime

from linli.kernel.access.api import Actor, action

from .models import Notice
from .queries import inbox

READ = "what is read stays read; nothing a person wrote is overwritten"


@action(needs="", new=READ)
def mark_read(*, actor: Actor, at: datetime, notice: Notice) -> None:
    """Mark one notice of the actor's own inbox as read; somebody else's is left alone."""
    inbox(actor).filter(pk=notice.pk, read_at=None).update(read_at=at)


@action(needs="", new=READ)
def mark_all_read(*, actor: Actor, at: datetime) -> int:
    """Mark every notice that came until `at` as read; returns how many."""
    return inbox(actor).filter(read_at=None, at__lte=at).update(read_at=at)
