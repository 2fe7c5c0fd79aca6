"""Pages of posts: signing in, one's own account, accounts, posts, roles."""
