"""A seeded generator of synthetic communities (合成数据)."""
