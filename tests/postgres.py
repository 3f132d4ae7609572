"""A PostgreSQL server of our own, from the programs Debian's package `postgresql` brings."""

import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from os import chown, geteuid
from pathlib import Path
from tempfile import TemporaryDirectory


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; None where PostgreSQL is not installed."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb")
    candidates = [*(path.parent for path in installed), *([Path(found).parent] if found else [])]
    return candidates[-1] if candidates else None


@contextmanager
def serving() -> Iterator[str]:
    """A server with its files in a folder of its own, for the time of the block; gives its URL."""
    bin_folder = programs()
    if bin_folder is None:
        raise FileNotFoundError("no initdb")
    with TemporaryDirectory(prefix="postgres") as folder:
        yield from _serving(bin_folder, Path(folder))


def _serving(bin_folder: Path, folder: Path) -> Iterator[str]:
    as_user: list[str] = []
    if geteuid() == 0:
        # The server refuses to be root.
        as_user = ["runuser", "-u", "postgres", "--"]
        account = pwd.getpwnam("postgres")
        chown(folder, account.pw_uid, account.pw_gid)
    port = _free_port()
    files = folder / "postgres"

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(bin_folder / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)  # noqa: S603  # our own words

    run("initdb", "--pgdata", str(files), "--username", "headroom", "--auth", "trust", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    run("pg_ctl", "--pgdata", str(files), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+psycopg://headroom@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "--pgdata", str(files), "-m", "immediate", "stop")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
