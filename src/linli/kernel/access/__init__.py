"""Who may see or do what, where and for which purpose (权)."""
