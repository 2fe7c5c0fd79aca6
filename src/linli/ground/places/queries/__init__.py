"""Every question about places."""
