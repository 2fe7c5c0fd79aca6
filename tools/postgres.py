"""A throwaway PostgreSQL: `python tools/postgres.py COMMAND …` runs the command with DATABASE_URL and leaves nothing.

The distribution's own server is started in a temporary folder on a free port of 127.0.0.1, without fsync. As root it
runs as the user `postgres`, since the server refuses root. Ends with the command's exit code, or 69 without a server.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_SERVER = 69
ROOM = 2 * 2**30
MEMORY = "/dev/shm"  # a file system in memory, where there is one
OPTIONS = " ".join(
    f"-c {setting}"
    for setting in (
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "autovacuum=off",
        "jit=off",
        "max_connections=60",
    )
)
# As an office would run it: what is committed survives a power cut.
DURABLE = "-c max_connections=60 -c shared_buffers=256MB"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, the newest version there is; None where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster(options: str = OPTIONS) -> Iterator[str]:
    """The address of a server that lives as long as the block. Raises FileNotFoundError without PostgreSQL."""
    where = programs()
    if where is None:
        raise FileNotFoundError("no PostgreSQL server programs")
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    home = tempfile.mkdtemp(prefix="linli-postgres-", dir=MEMORY if roomy else "/tmp")
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_postgres:
        owner = pwd.getpwnam("postgres")
        os.chown(home, owner.pw_uid, owner.pw_gid)
    data, port = f"{home}/data", free_port()

    def run(*command: str) -> None:
        subprocess.run([*as_postgres, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")

    try:
        run(f"{where}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} {options}"
        run(f"{where}/pg_ctl", "-D", data, "-w", "-l", f"{home}/log", "-o", settings, "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/linli"
        finally:
            run(f"{where}/pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped, whoever ends us
    try:
        with cluster() as url:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode
    except FileNotFoundError as missing:
        print(f"{missing}; on Debian: apt install postgresql", file=sys.stderr)
        return NO_SERVER


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
