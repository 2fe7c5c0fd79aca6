"""Writing the journal. Only the kernel does, after the answer is made, on the journal's own connection."""

import hmac
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from linli.kernel.access.api import Actor, watching

from .models import Look, Sight


def write(actor: Actor, subjects: Iterable[UUID], *, place: str, question: str, method: str = "GET") -> Look | None:
    """Append one look at these persons; None where nobody was seen.

    `place` is the page's or the job's name, `question` what was asked, kept only as a keyed fingerprint.
    """
    seen = sorted(set(subjects))
    if not seen:
        return None
    with transaction.atomic(using="journal"):
        look = Look.objects.create(
            at=timezone.now(),
            account=actor.account,
            post=actor.post,
            unit=actor.unit,
            post_title=actor.post_title or actor.name,
            unit_name=actor.unit_name,
            purpose=actor.purpose.code if actor.purpose else "",
            place=place,
            question=_fingerprint(question),
            method=method,
            count=len(seen),
        )
        Sight.objects.bulk_create([Sight(look=look, subject=s) for s in seen], batch_size=2000)
    return look


@contextmanager
def journaled(actor: Actor, *, place: str, question: str = "") -> Iterator[None]:
    """Write into the journal whoever is read inside the block: for jobs, which have no request."""
    with watching() as subjects:
        yield
    write(actor, subjects, place=place, question=question, method="JOB")


def _fingerprint(question: str) -> str:
    return hmac.new(settings.LINLI_INDEX_KEY.encode(), question.encode(), sha256).hexdigest()[:32]


class OneLook:
    """A look that goes on while an answer is streamed: persons are added before the piece that shows them leaves."""

    def __init__(self, actor: Actor, place: str, question: str, method: str) -> None:
        self._said = (actor, place, question, method)
        self._look: Look | None = None

    def add(self, subjects: Iterable[UUID]) -> None:
        """Note persons who have not been noted in this look."""
        seen = sorted(set(subjects))
        if self._look is None:
            actor, place, question, method = self._said
            self._look = write(actor, seen, place=place, question=question, method=method)
            return
        with transaction.atomic(using="journal"):
            Sight.objects.bulk_create([Sight(look=self._look, subject=s) for s in seen], batch_size=2000)
            Look.objects.filter(pk=self._look.pk).update(count=F("count") + len(seen))


@contextmanager
def one_look(actor: Actor, *, place: str, question: str = "", method: str = "GET") -> Iterator[OneLook]:
    """One row of the journal for an answer that leaves in pieces, however many persons it shows."""
    yield OneLook(actor, place, question, method)
