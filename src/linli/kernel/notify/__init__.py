"""通知 — notices to a post or a person: what happened, where to look; never anything about a resident."""
