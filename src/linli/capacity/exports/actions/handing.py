"""Handing a file over: beginning, ending whole or broken, keeping a workbook until it is fetched, deleting it."""

import base64
from datetime import datetime
from hashlib import sha256
from typing import IO, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.capacity.exports.declarations import EXPORT
from linli.capacity.exports.models import Export, ExportPart
from linli.capacity.exports.rules import Standing
from linli.capacity.exports.rules.approval import FILE_LASTS, grew_too_much
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger
from linli.kernel.notify.api import notify
from linli.kernel.work.api import Job, enqueue

PIECE = 1 << 20  # bytes in one row


def _need_to_hand_over(actor: Actor, at: datetime, export: Export, people: int | None = None) -> None:
    if actor.account != export.account:
        raise Refused(
            _("Only whoever asked for this export can fetch it."), _("Ask for one of your own, with your own reason.")
        )
    if export.stands(at) != Standing.APPROVED:
        raise Refused(_("This export cannot be fetched as it stands."), _("Ask for a new one."))
    if people is not None and export.needs_second and grew_too_much(export.people, people):
        raise Refused(
            _("The list has grown to %(people)d people since %(allowed)d were allowed.")
            % {"people": people, "allowed": export.people},
            _("Ask for a new export, so that the second person sees the right number."),
        )


@action(needs=EXPORT)
def begin(*, actor: Actor, at: datetime, expected: int, export: Export, people: int) -> Export:
    """Begin to hand a .csv over. Until its end is noted it counts as broken off, which is what a cut stream is.

    Raises Clash, Refused.
    """
    _need_to_hand_over(actor, at, export, people)
    claim(export, expected)
    export.state, export.handed_at, export.rows = Standing.BROKEN, at, people
    export.save(update_fields=["state", "handed_at", "rows"])
    return export


@action(needs=EXPORT, new="follows begin in one answer; nobody else can hold the export between the two")
def finish(
    *,
    actor: Actor,
    at: datetime,
    export: Export,
    rows: int,
    size: int,
    digest: str,
    body_digest: str,
    whole: bool = True,
) -> Export:
    """Note how a .csv ended: its rows, size and fingerprints, or after how many rows it broke off."""
    export.state = Standing.HANDED_OVER if whole else Standing.BROKEN
    export.rows, export.bytes = rows, size
    export.sha256, export.body_sha256 = (digest, body_digest) if whole else ("", "")
    export.save(update_fields=["state", "rows", "bytes", "sha256", "body_sha256"])
    kind = "exports.handed_over" if whole else "exports.broken_off"
    said: dict[str, Any] = {"sha256": digest} if whole else {}
    ledger.record(kind, actor=actor, at=at, export=str(export.pk), number=export.number, rows=rows, **said)
    return export


@action(needs=EXPORT)
def make_workbook(*, actor: Actor, at: datetime, expected: int, export: Export) -> Job:
    """Have the .xlsx made in the background. Raises Clash, Refused."""
    _need_to_hand_over(actor, at, export)
    claim(export, expected)
    export.state = Standing.MAKING
    export.save(update_fields=["state"])
    job = enqueue("exports.make_workbook", actor=actor, at=at, params={"export": str(export.pk)})
    export.job = job.pk
    export.save(update_fields=["job"])
    return job


@action(needs=EXPORT, new="the job that makes the workbook is the only one who holds it")
def keep_workbook(*, actor: Actor, at: datetime, export: Export, file: IO[bytes], rows: int) -> Export:
    """Keep a finished workbook, sealed, until it is fetched or its time is over; what an earlier try left is gone."""
    kept = ExportPart.objects.unscoped("the parts of the export this job makes").filter(export=export)
    kept.delete()
    digest, size = sha256(), 0
    for number, piece in enumerate(iter(lambda: file.read(PIECE), b"")):
        digest.update(piece)
        size += len(piece)
        content = base64.b64encode(piece).decode()
        ExportPart.objects.create(export=export, position=export.position, number=number, content=content, made_at=at)
    export.state, export.rows, export.bytes = Standing.READY, rows, size
    export.sha256, export.handed_at, export.file_until = digest.hexdigest(), at, at + FILE_LASTS
    export.save(update_fields=["state", "rows", "bytes", "sha256", "handed_at", "file_until"])
    link = reverse("exports:export", args=[export.pk])
    notify(account=export.account, kind="exports.ready", at=at, link=link, number=export.number)
    ledger.record(
        "exports.handed_over",
        actor=actor,
        at=at,
        export=str(export.pk),
        number=export.number,
        rows=rows,
        sha256=export.sha256,
    )
    return export


@action(needs=EXPORT)
def note_fetched(*, actor: Actor, at: datetime, expected: int, export: Export) -> list[UUID]:
    """Note that the workbook is fetched; returns its parts in order. Raises Clash, Refused."""
    if actor.account != export.account:
        raise Refused(
            _("Only whoever asked for this export can fetch it."), _("Ask for one of your own, with your own reason.")
        )
    parts = list(
        ExportPart.objects.seen_by(actor).filter(export=export).order_by("number").values_list("pk", flat=True)
    )
    if not parts or export.file_until is None or export.file_until <= at:
        raise Refused(_("The workbook is deleted; its time was over."), _("Ask for a new export."))
    claim(export, expected)
    export.fetched += 1
    export.save(update_fields=["fetched"])
    return parts


@action(needs="", new="the clock deletes what is over")
def delete_files(*, actor: Actor, at: datetime) -> int:
    """Delete every workbook whose time is over; the record of the export stays. Returns how many."""
    rows = Export.objects.unscoped("files are deleted everywhere").filter(file_until__lte=at, state=Standing.READY)
    over = list(rows)
    ExportPart.objects.unscoped("files are deleted everywhere").filter(export__in=over).delete()
    rows.filter(pk__in=[export.pk for export in over]).update(state=Standing.DELETED)
    if over:
        ledger.record("exports.files_deleted", actor=actor, at=at, count=len(over))
    return len(over)
