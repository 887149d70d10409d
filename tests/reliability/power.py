"""What a disk may hold after the power goes: rebuilt from the system calls of a real run.

A write is on the disk for certain once its file was flushed, a name once its folder was. Of what
was not flushed, any part may be there: of each file's writes some first ones, the last of them
torn at a sector, and of the names any.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Literal

from tests.conftest import not_run
from tests.sources import ROOT

CALLS = (
    "openat,write,pwrite64,writev,pwritev,ftruncate,truncate,fallocate,fsync,fdatasync,rename,"
    "renameat,renameat2,unlink,unlinkat,link,linkat,mkdir,mkdirat,rmdir,close,copy_file_range,"
    "sendfile,symlink,symlinkat"
)
UNEXPECTED = {"writev", "pwritev", "truncate", "fallocate", "copy_file_range", "sendfile", "link"}
LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
MOST = str(1 << 20)  # bytes of one call that are recorded: a backup is written in such pieces
SECTOR = 512
VAULTCTL = ROOT / "tests" / "tools" / "vaultctl.py"
WITHOUT_FLUSHING = """
import runpy, sys
from walkaway_desktop.storage import database
database.AFTER_KEY = tuple(one.replace("EXTRA", "OFF") for one in database.AFTER_KEY)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

Name = tuple[str, int | None]  # path and file; None = no longer there


@dataclass(frozen=True, slots=True)
class Op:
    """One recorded step. `names` are changed together, as a rename does."""

    kind: Literal["write", "cut", "sync", "names", "sync names", "said"]
    file: int = 0
    at: int = 0
    content: bytes = b""
    folder: str = ""
    names: tuple[Name, ...] = ()


@dataclass
class Recording:
    """A run below `base`: what was there before, and its steps."""

    base: Path
    files: list[bytes] = field(default_factory=list)  # content at the start, by number
    names: dict[str, int] = field(default_factory=dict)  # at the start
    folders: set[str] = field(default_factory=set)
    ops: list[Op] = field(default_factory=list)


# ---- recording -----------------------------------------------------------------------------------


def record(
    base: Path, *arguments: str, flushing: bool = True, code: Sequence[str] = (str(VAULTCTL),)
) -> Recording:
    """Run one command of vaultctl, or of other `code`, whose files lie below `base`."""
    if shutil.which("strace") is None:
        not_run("strace is not here")
    recording = Recording(base)
    for path in sorted(base.rglob("*")):
        recording.names[str(path)] = len(recording.files)
        recording.files.append(path.read_bytes() if path.is_file() else b"")
        recording.folders |= {str(path)} if path.is_dir() else set()
    trace = base.with_name(f"{base.name}.trace")
    if not flushing:
        code = ("-c", WITHOUT_FLUSHING, *code)
    strace = ["strace", "-f", "-xx", "-s", MOST, "-e", f"trace={CALLS}", "-o", str(trace)]
    done = subprocess.run(
        [*strace, sys.executable, *code, *arguments], capture_output=True, check=False, cwd=ROOT
    )
    if b"ptrace" in done.stderr.lower():
        not_run("strace may not trace here")
    assert done.returncode == 0, done.stderr.decode()
    Reader(recording).read(trace)
    return recording


class Reader:
    """Follows file numbers and handles through a trace."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.now = dict(recording.names)  # names as the program sees them
        self.handles: dict[int, tuple[int, str]] = {}  # to file and path
        self.places: dict[int, int] = {}  # where the next plain write of a handle goes

    def read(self, trace: Path) -> None:
        for line in trace.read_text("ascii").splitlines():
            found = LINE.match(line)
            assert found or "unfinished" not in line or str(self.recording.base) not in line
            if found and not found[3].startswith("-"):
                self.step(found[1], found[2], int(found[3]))

    def step(self, call: str, arguments: str, result: int) -> None:
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(arguments)]
        if call in {"openat", "mkdir", "mkdirat", "unlink", "unlinkat", "rmdir"}:
            self.named(call, texts[0].decode(), arguments, result)
        elif call.startswith("rename"):
            self.renamed(texts[0].decode(), texts[1].decode())
        else:
            self.handled(call, arguments, texts, result)

    def named(self, call: str, path: str, arguments: str, result: int) -> None:
        if not self.is_ours(path):
            if call == "openat":
                self.handles.pop(result, None)
            return
        if call == "openat":
            self.opened(path, arguments, result)
        elif call.startswith("mkdir"):
            self.recording.folders.add(path)
            self.rename((path, self.new_file()))
        else:
            self.rename((path, None))

    def is_ours(self, path: str) -> bool:
        return Path(path).is_relative_to(self.recording.base)

    def opened(self, path: str, arguments: str, result: int) -> None:
        if path not in self.now and path != str(self.recording.base):
            assert "O_CREAT" in arguments, path
            self.rename((path, self.new_file()))
        file = self.now.get(path, -1)
        self.handles[result] = (file, path)
        self.places[result] = 0
        if "O_TRUNC" in arguments:
            self.add(Op("cut", file))

    def renamed(self, old: str, new: str) -> None:
        if self.is_ours(old):
            self.rename((old, None), (new, self.now[old]))

    def rename(self, *names: Name) -> None:
        for path, file in names:
            if file is None:
                del self.now[path]
            else:
                self.now[path] = file
        self.add(Op("names", folder=str(Path(names[0][0]).parent), names=names))

    def new_file(self) -> int:
        self.recording.files.append(b"")
        return len(self.recording.files) - 1

    def handled(self, call: str, arguments: str, texts: list[bytes], result: int) -> None:
        handle = int(re.match(r"-?\d+", arguments)[0])  # type: ignore[index]  # always a number
        if call == "write" and handle == 1:
            self.add(Op("said", content=texts[0]))
        if handle not in self.handles:
            return
        file, path = self.handles[handle]
        assert call not in UNEXPECTED, call
        assert "write" not in call or len(texts[0]) >= result, "cut short by the recording"
        match call:
            case "write":
                self.add(Op("write", file, self.places[handle], texts[0][:result]))
                self.places[handle] += result
            case "pwrite64":
                at = int(arguments.rpartition(", ")[2])
                self.add(Op("write", file, at, texts[0][:result]))
            case "ftruncate":
                self.add(Op("cut", file, int(arguments.rpartition(", ")[2])))
            case "fsync" | "fdatasync" if path in self.recording.folders | {
                str(self.recording.base)
            }:
                self.add(Op("sync names", folder=path))
            case "fsync" | "fdatasync":
                self.add(Op("sync", file))
            case "close":
                del self.handles[handle]

    def add(self, op: Op) -> None:
        self.recording.ops.append(op)


# ---- rebuilding ----------------------------------------------------------------------------------


@dataclass
class State:
    """One possible disk after the power went at `moment`."""

    moment: int
    files: dict[str, bytes | None]  # by path; None = a folder
    said: str

    def digest(self) -> str:
        found = sha256(self.said.encode())
        for path, content in sorted(self.files.items()):
            found.update(f"\n{path} {len(content or b'')}\n".encode() + (content or b""))
        return found.hexdigest()

    def lay_out(self, base: Path) -> None:
        """Put these files, and nothing else, where the run had them."""
        shutil.rmtree(base, ignore_errors=True)
        base.mkdir(mode=0o700)
        for path, content in sorted(self.files.items()):
            if content is None:
                Path(path).mkdir(mode=0o700)
            else:
                Path(path).write_bytes(content)


def states(recording: Recording, random: Random, number: int) -> Iterator[State]:
    """`number` states at random moments; the first ones that are alike stand for all."""
    moments = (random.randint(0, len(recording.ops)) for _ in range(number))
    return distinct(state_at(recording, moment, random) for moment in moments)


def states_in_order(recording: Recording) -> Iterator[State]:
    """Every state of a disk that keeps the order of all it is told, at every moment."""
    moments = range(len(recording.ops) + 1)
    return distinct(state_of(recording, moment, recording.ops[:moment]) for moment in moments)


def distinct(found: Iterable[State]) -> Iterator[State]:
    seen = set()
    for state in found:
        if state.digest() not in seen:
            seen.add(state.digest())
            yield state


def state_at(recording: Recording, moment: int, random: Random) -> State:
    """What may be left of the first `moment` steps."""
    steps = recording.ops[:moment]
    if random.random() < 0.5:  # noqa: S311, RUF100 (half of them: all that came before some step)
        steps = steps[: random.randint(last_sync(steps), moment)]
        kept = [*steps[:-1], torn(steps[-1], random)] if steps else []
    else:
        kept = list(some_of(steps, random))
    return state_of(recording, moment, kept)


def state_of(recording: Recording, moment: int, kept: list[Op]) -> State:
    """The disk after some of the first `moment` steps, and what was said until then."""
    said = b"".join(op.content for op in recording.ops[:moment] if op.kind == "said")
    return State(moment, files_after(recording, kept), said.decode())


def last_sync(steps: list[Op]) -> int:
    """The step up to which all is certain in a disk that keeps the order."""
    syncs = [number for number, op in enumerate(steps, 1) if op.kind.startswith("sync")]
    return syncs[-1] if syncs else 0


def some_of(steps: list[Op], random: Random) -> Iterator[Op]:
    """All that was flushed; of the rest each file's first writes and any names."""
    left: dict[int, int] = {}  # writes that are kept of what was not flushed, by file
    for file in {op.file for op in steps if op.kind in {"write", "cut"}}:
        waiting = len(list(unsynced(steps, file)))
        left[file] = random.randint(0, waiting)
    certain = {id(op) for op in certain_names(steps)}
    waiting_ids = {file: [id(op) for op in unsynced(steps, file)] for file in left}
    for op in steps:
        if op.kind == "names" and (id(op) in certain or random.getrandbits(1)):
            yield op
        elif op.kind in {"write", "cut"}:
            ids = waiting_ids[op.file]
            place = ids.index(id(op)) if id(op) in ids else -1
            if place < left[op.file]:
                yield torn(op, random) if place == left[op.file] - 1 >= 0 else op


def unsynced(steps: list[Op], file: int) -> Iterator[Op]:
    places = [number for number, op in enumerate(steps) if op.kind == "sync" and op.file == file]
    for op in steps[places[-1] if places else 0 :]:
        if op.file == file and op.kind in {"write", "cut"}:
            yield op


def certain_names(steps: list[Op]) -> Iterator[Op]:
    """Every change of names in a folder that was flushed later."""
    flushed = set()
    for op in reversed(steps):
        if op.kind == "sync names":
            flushed.add(op.folder)
        elif op.kind == "names" and op.folder in flushed:
            yield op


def torn(op: Op, random: Random) -> Op:
    """Some first sectors of a write."""
    if op.kind != "write":
        return op
    sectors = random.randint(0, len(op.content) // SECTOR + 1)
    return Op("write", op.file, op.at, op.content[: sectors * SECTOR])


def files_after(recording: Recording, kept: list[Op]) -> dict[str, bytes | None]:
    names: dict[str, int] = dict(recording.names)
    contents = {number: bytearray(content) for number, content in enumerate(recording.files)}
    for op in kept:
        if op.kind == "names":
            for path, file in op.names:
                names.pop(path, None)
                if file is not None:
                    names[path] = file
        elif op.kind == "write":
            content = contents[op.file]
            content.extend(bytes(max(0, op.at - len(content))))
            content[op.at : op.at + len(op.content)] = op.content
        elif op.kind == "cut":
            del contents[op.file][op.at :]
    present = {path for path in names if all_there(path, names, recording.base)}
    return {
        path: None if path in recording.folders else bytes(contents[names[path]])
        for path in present
    }


def all_there(path: str, names: dict[str, int], base: Path) -> bool:
    """Whether every folder above has its name, too."""
    above = Path(path).parent
    return above == base or (str(above) in names and all_there(str(above), names, base))
