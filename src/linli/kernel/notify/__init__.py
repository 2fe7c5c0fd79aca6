"""The inbox of a post (通知)."""
