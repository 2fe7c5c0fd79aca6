"""Every step of an import, each under its own name."""
