"""Somebody of the invented residents who can open their own home's page, to try it."""

from django.utils import timezone

from linli.ground.people import api as people

ENOUGH = 200  # people looked through


def somebody_to_try() -> tuple[str, str] | None:
    """The mobile number of an invented head of household, and the last four signs of their document."""
    today = timezone.localdate()
    rows = people.Household.objects.unscoped("the demonstration names somebody invented").filter(
        synthetic=True, ended_on=None
    )
    for household in rows.select_related("head").order_by("position")[:ENOUGH]:
        head = household.head
        if head is None or not head.phone.startswith("1") or len(head.document_no) != 18:
            continue
        tail = head.document_no[-4:]
        reached = people.households_of_number(head.phone, today)
        if reached == {household.pk} and len(people.members_with_tail(reached, tail, today)) == 1:
            return head.phone, tail
    return None
