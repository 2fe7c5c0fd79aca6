"""The product's settings with what a test run needs: a home of its own, known keys, quick passwords, jobs at once."""

import atexit
import os
import shutil
import tempfile

_memory = "/dev/shm"  # a file system in memory, where there is one
_home = tempfile.mkdtemp(prefix="linli-test-", dir=_memory if os.access(_memory, os.W_OK) else None)
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.mkdir(f"{_home}/static")  # whitenoise looks for it
os.environ |= {
    "LINLI_HOME": _home,
    "LINLI_SECRET_KEY": "0" * 64,
    "LINLI_FIELD_KEYS": "k1:" + "1" * 64,
    "LINLI_INDEX_KEY": "2" * 64,
    "LINLI_LEDGER_KEY": "3" * 64,
}
os.environ.pop("LINLI_DRILL", None)
os.environ.pop("LINLI_DEBUG", None)

from linli.config.settings import *  # noqa: E402, F403
from linli.config.settings import DATABASES  # noqa: E402

# On disk, as in production: several connections, locks and the write-ahead log are what is tested.
for _alias, _database in DATABASES.items():
    if _database["ENGINE"].endswith("sqlite3"):
        _database["TEST"] = {"NAME": f"{_home}/{_alias}.sqlite3"}
        _database["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
