"""`python -m linli.kernel.ledger.rules FILE.zip --public-key HEX [--head EARLIER.zip]`: verify without Django."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from .exported import NotAnExport, heads_in, read_public_key, verify_export
from .telling import told


def arguments(parser: ArgumentParser) -> None:
    """What a verification is told, here and by `linli verify`."""
    parser.add_argument("--public-key", required=False, help="64 hexadecimal digits, or a file that holds them")
    parser.add_argument(
        "--head", action="append", default=[], type=Path, help="an earlier export (.zip) or a file of heads (.jsonl)"
    )


def run(file: Path, public_key: str, earlier: list[Path]) -> tuple[str, bool]:
    """The finding in words, and whether the export holds. Raises NotAnExport, ValueError, OSError."""
    text = Path(public_key).read_text() if Path(public_key).is_file() else public_key
    heads = [head for path in earlier for head in heads_in(path)]
    report = verify_export(file, [read_public_key(text)], heads)
    return told(report), report.holds


def main(said: list[str]) -> int:
    parser = ArgumentParser(prog="python -m linli.kernel.ledger.rules", description=__doc__)
    parser.add_argument("file", type=Path)
    arguments(parser)
    asked: Namespace = parser.parse_args(said)
    if not asked.public_key:
        parser.error("say --public-key: an export cannot vouch for itself")
    try:
        words, holds = run(asked.file, asked.public_key, asked.head)
    except (NotAnExport, ValueError, OSError) as problem:
        parser.error(str(problem))
    sys.stdout.write(words + "\n")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
