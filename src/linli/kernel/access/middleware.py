"""Put the actor on the request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.module_loading import import_string


class WhoIsActing:
    """Ask the posts, once per request, who acts: what is valid at this moment, nothing remembered from the last one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    @cached_property
    def actor_for(self) -> Callable[[HttpRequest], object]:
        provider: Callable[[HttpRequest], object] = import_string(settings.LINLI_ACTOR_PROVIDER)
        return provider

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self.actor_for(request)  # type: ignore[attr-defined]
        return self.get_response(request)
