"""What posts are called, for whoever holds only their ids."""

from collections.abc import Iterable
from uuid import UUID

from linli.ground.posts.models import Post


def titles_of_posts(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Today's titles; a title says the place and the work, never the person."""
    posts = Post.objects.unscoped("titles of posts stand in every ledger that the reader may see")
    return dict(posts.filter(pk__in=set(ids)).values_list("pk", "title"))
