"""A household sees what is recorded about it, corrects it, and sees who looked (居民自助)."""
