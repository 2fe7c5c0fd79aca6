"""Residents, households and their dated residence (居民·住户)."""
