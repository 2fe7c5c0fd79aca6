"""People (居民·住户): who lives behind which door, since when, and how they belong together (一标三实)."""
