"""Our own processes: none outlives a test run, and nobody else's is ever touched."""

import contextlib
import ctypes
import os
import signal
import time
from pathlib import Path

_libc = ctypes.CDLL(None)


def die_with_parent() -> None:
    """Leave nothing behind when the test run itself is killed (PR_SET_PDEATHSIG)."""
    _libc.prctl(1, signal.SIGTERM)


def main_process(profile: str) -> int:
    """Return the process id of the browser that runs on this profile."""
    for pid in children(os.getpid()):
        arguments = _arguments(pid)
        is_part = any(a.startswith(("--type=", "-contentproc")) for a in arguments)
        if any(profile in a for a in arguments) and not is_part:
            return pid
    raise LookupError(f"no browser runs on {profile}")


def kill_tree(pid: int) -> None:
    """Kill a process and all below it: stopped first, so that none can tidy up."""
    pids = [pid, *children(pid)]
    for sign in (signal.SIGSTOP, signal.SIGKILL):
        for each in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, sign)
    end = time.monotonic() + 10
    while any(_runs(each) for each in pids) and time.monotonic() < end:
        time.sleep(0.01)


def children(pid: int) -> list[int]:
    parents = {
        int(d.name): _parent(int(d.name)) for d in Path("/proc").iterdir() if d.name.isdigit()
    }
    found, todo = [], [pid]
    while todo:
        parent = todo.pop()
        below = [child for child, of in parents.items() if of == parent]
        found += below
        todo += below
    return found


def _stat(pid: int) -> list[str]:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return ["Z", "0"]


def _parent(pid: int) -> int:
    return int(_stat(pid)[1])


def _runs(pid: int) -> bool:
    return _stat(pid)[0] != "Z"


def _arguments(pid: int) -> list[str]:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    return []
