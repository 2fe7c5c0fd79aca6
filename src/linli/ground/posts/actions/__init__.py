"""Every write of posts."""
