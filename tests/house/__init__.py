"""What holds for every domain, present and future. A new domain need not remember these rules: they find it."""
