"""The door of posts: accounts, roles, posts, who acts, and who answers for a door."""

from linli.ground.posts.actions.accounts import (
    give_shown_second_step,
    open_account,
    open_resident_account,
    print_slip,
    sign_out_everywhere,
    take_phone,
)
from linli.ground.posts.actions.filling import appoint, change_post, cover_leave, create_post, end_holding, end_post
from linli.ground.posts.actions.roles import decide_powers
from linli.ground.posts.declarations import TEMPLATES, RoleTemplate
from linli.ground.posts.models import Account, Holding, Post, Role
from linli.ground.posts.queries.acting import (
    actor_for,
    actor_for_request,
    actor_of_post,
    holdings_now,
    role_powers,
    scope_of,
)
from linli.ground.posts.queries.chain import Responsible, answering_posts, responsible_for
from linli.ground.posts.queries.listing import posts as posts_seen
from linli.ground.posts.queries.naming import titles_of_posts
from linli.ground.posts.rules import FIVE_LEVELS, Level, normal_phone

__all__ = [
    "FIVE_LEVELS",
    "TEMPLATES",
    "Account",
    "Holding",
    "Level",
    "Post",
    "Responsible",
    "Role",
    "RoleTemplate",
    "actor_for",
    "actor_for_request",
    "actor_of_post",
    "answering_posts",
    "appoint",
    "change_post",
    "cover_leave",
    "create_post",
    "decide_powers",
    "end_holding",
    "end_post",
    "give_shown_second_step",
    "holdings_now",
    "normal_phone",
    "open_account",
    "open_resident_account",
    "posts_seen",
    "print_slip",
    "responsible_for",
    "role_powers",
    "scope_of",
    "sign_out_everywhere",
    "take_phone",
    "titles_of_posts",
]
