"""Accounts, posts, powers and the chain of responsibility (岗位·账号·职责)."""
