"""Write docs/fields.md, the data dictionary, from the models: `python tools/dictionary.py`."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from linli.kernel.fields.api import as_markdown

    (ROOT / "docs" / "fields.md").write_text(as_markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
