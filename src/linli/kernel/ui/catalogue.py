"""Specimens for the catalogue page 样张: invented, so that every component is seen in every state."""

from typing import Any

from django.http import HttpRequest


def specimens(request: HttpRequest) -> dict[str, Any]:
    return {}
