"""Which sockets a program opens, and which files it writes: as strace sees it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import not_run
from tests.sources import ROOT

CALLS = "trace=socket,connect,bind,open,openat,creat,rename,renameat,renameat2,mkdir,mkdirat"
SOCKET = re.compile(r"socket\((AF_\w+)")
WRITING = re.compile(r'(?:openat\([^,]+, |open\()"([^"]+)", [^)]*(?:O_WRONLY|O_RDWR|O_CREAT)')
MADE = re.compile(r'mkdir(?:at)?\((?:[^,]+, )?"([^"]+)"')
DEVICES = re.compile(r"/proc/|/dev/(?!shm/)")  # tests may lie in /dev/shm


def traced(disk: Path, *command: str, words: str = "") -> str:
    """The calls of a run that open sockets and files."""
    strace = [shutil.which("strace") or not_run("strace is not here"), "-f", "--seccomp-bpf"]
    trace = disk.with_name(f"{disk.name}.trace")
    done = subprocess.run(
        [*strace, "-e", CALLS, "-o", str(trace), sys.executable, *command],
        input=words,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if "ptrace" in done.stderr.lower():
        not_run("strace may not trace here")
    assert done.returncode == 0, done.stderr
    return trace.read_text("utf-8", "replace")


def written_in(trace: str) -> set[str]:
    """Files that were opened to be written, and folders that were made."""
    opened = [path for path in WRITING.findall(trace) if not DEVICES.match(path)]
    return {path for path in (*opened, *MADE.findall(trace)) if not is_cache_of_python(path)}


def is_cache_of_python(path: str) -> bool:
    """Compiled modules of whoever develops; an installed app has them already."""
    return "__pycache__" in path
