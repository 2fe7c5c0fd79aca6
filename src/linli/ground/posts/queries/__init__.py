"""Every read of posts."""
