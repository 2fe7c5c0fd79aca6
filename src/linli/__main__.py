"""`python -m linli` is `linli`."""

import sys

from linli.config.cli import main

sys.exit(main())
