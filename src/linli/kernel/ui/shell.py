"""What the phone keeps to open Linli without a network 离线外壳: look, scripts, icons, one page; nobody's data."""

import hashlib
import json

from linli.kernel.ui.marks import asset

OFFLINE_VIEW = "ui:offline"
SHELL = ("ui/tokens.css", "ui/components.css", "ui/layout.css", "ui/favicon.svg", "dist/app.js", "dist/icons.svg")


def shell_assets() -> str:
    """Addresses of the shell's files, as JSON for the service worker."""
    return json.dumps([asset(path) for path in SHELL])


def shell_version() -> str:
    """Changes when any file of the shell does; the worker then fetches everything anew."""
    return hashlib.sha256(shell_assets().encode()).hexdigest()[:12]
