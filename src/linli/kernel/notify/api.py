"""The door of notices: declare a kind, tell somebody, count what is unread."""

from .declarations import NoticeKind, Weight, declare, kind_of, kinds
from .models import Notice
from .queries import inbox, unread
from .telling import notify

__all__ = ["Notice", "NoticeKind", "Weight", "declare", "inbox", "kind_of", "kinds", "notify", "unread"]
