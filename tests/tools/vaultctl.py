"""The test door: outside scripts drive the real vault code, each command one line of contract.

python tests/tools/vaultctl.py COMMAND …
    init DIR N         a new vault with N rows
    write DIR [N]      append N numbered rows (without N until stopped), print `ACK n` after each
    check DIR ACKED    0 if A, else B, opens it, rows 1..ACKED or ACKED+1 are all there and whole
    change DIR         from A to B: prints BEGIN, then ACK 1 and CHANGED, or REFUSED code
    backup DIR FILE    the same with DONE
    restore FILE DIR   the same with DONE
    compact DIR        the same with DONE
    move DIR NEWDIR    the same with DONE; the old vault stays
    erase DIR          BEGIN, Erase everything, DONE
    rescue DIR NEWDIR  the same with DONE: what can be read of it, in a new vault
    serve              reads `DIR ACKED TAG` per line, answers OK or what is wrong
Whatever is refused prints REFUSED and a code, what is not as it should be WRONG; both end with 1.
A and B are fixed passphrases. DAYBOOK_TEST_KDF_KIB sets what a derivation costs.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import write_error
from walkaway_desktop.storage.keys import Cost, OpenKey, Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create

A = "amber ladder quiet orbit"
B = "meadow copper violin snow"
CLOCK = Clock()
ROWS = "test_rows"  # a setting of its own: how many rows the vault says it has
KDF_KIB = int(os.environ.get("DAYBOOK_TEST_KDF_KIB", "8192"))
COST = Cost(KDF_KIB, passes=1, lanes=1, for_tests=True)
# What may open the vault after each state of the outside script; anything else must be refused.
OPENED_BY = {
    "none": (A,),
    "BEGIN": (A, B),
    "ACK": (B,),
    "CHANGED": (B,),
    "REFUSED": (A,),
    "DONE": (A,),
}


class WrongError(Exception):
    """The vault is not as it should be; the text says how."""


def title(number: int) -> str:
    return f"row {number}"


def body(number: int) -> str:
    """What row `number` holds; some rows fill several pages."""
    return f"body of row {number} " * (1 + number % 97)


def say(*words: object) -> None:
    print(*words, flush=True)


@contextmanager
def opened(folder: Path, passphrase: str) -> Iterator[Vault]:
    vault = Vault.open(unlock(folder, Passphrase(passphrase)), CLOCK)
    try:
        yield vault
    finally:
        vault.close()


@contextmanager
def closed(folder: str) -> Iterator[OpenKey]:
    """Opened by A, then closed and held, as the window does for file work."""
    with opened(Path(folder), A) as vault:
        yield vault.pause()


@contextmanager
def opened_by_either(folder: Path) -> Iterator[Vault]:
    """By A; by B only where A does not fit."""
    try:
        key = unlock(folder, Passphrase(A))
    except VaultError as error:
        if error.code is not Code.WRONG_PASSPHRASE:
            raise
        key = unlock(folder, Passphrase(B))
    vault = Vault.open(key, CLOCK)
    try:
        yield vault
    finally:
        vault.close()


# ---- commands ------------------------------------------------------------------------------------


def init(folder: str, rows: str) -> None:
    create(Path(folder), A, clock=CLOCK, cost=COST)
    with opened(Path(folder), A) as vault:
        append(vault, int(rows), said=False)


def write(folder: str, rows: str | None = None) -> None:
    with opened_by_either(Path(folder)) as vault:
        append(vault, None if rows is None else int(rows), said=True)


def append(vault: Vault, rows: int | None, *, said: bool) -> None:
    """Each row and their number in one transaction; `rows` None = until stopped."""
    first = int(vault.settings.stored(ROWS, 0)) + 1
    numbers = count(first) if rows is None else range(first, first + rows)
    for number in numbers:
        when = When.of(CLOCK.now(), vault.settings.day_ends)
        with vault.transaction():
            vault.notes.add(when, title(number), body(number))
            vault.settings.store(ROWS, number)
        if said:
            say("ACK", number)


def check(folder: str, acked: str) -> None:
    with opened_by_either(Path(folder)) as vault:
        say("COUNT", check_rows(vault, int(acked)))


def change(folder: str) -> None:
    with closed(folder) as key:
        say("BEGIN")
        file_work.change_passphrase(key, A, B, recovery=None, cost=COST)
        say("ACK", 1)
    say("CHANGED")


def backup(folder: str, target: str) -> None:
    with closed(folder) as key:
        say("BEGIN")
        file_work.backup(key, Path(target))
        say("ACK", 1)
    say("DONE")


def restore(source: str, folder: str) -> None:
    from walkaway_desktop.storage.restore import unpack  # noqa: PLC0415 (starts are counted in thousands)

    say("BEGIN")
    unpack(Path(source), Path(folder), Passphrase(A))
    with opened(Path(folder), A) as vault:
        check_said(vault)
    say("ACK", 1)
    say("DONE")


def compact(folder: str) -> None:
    from walkaway_desktop.storage import compact  # noqa: PLC0415 (as above)

    with closed(folder) as key:
        say("BEGIN")
        compact.compact(key)
        say("ACK", 1)
    say("DONE")


def move(folder: str, target: str) -> None:
    from walkaway_desktop.storage.move import move  # noqa: PLC0415 (as above)

    with closed(folder) as key:
        say("BEGIN")
        moved = move(key, Path(target))
        say("ACK", 1)
        moved.key.lock.release()
    say("DONE")


def rescue(folder: str, target: str) -> None:
    from walkaway_desktop.storage.rescue.source import (  # noqa: PLC0415 (as above)
        source_of,
        unlock_damaged,
    )
    from walkaway_desktop.storage.rescue.writing import rescue  # noqa: PLC0415 (as above)

    key = unlock_damaged(Path(folder), Passphrase(A))
    say("BEGIN")
    rescue(source_of(key), Path(target), CLOCK)
    key.lock.release()
    say("ACK", 1)
    say("DONE")


def erase(folder: str) -> None:
    from walkaway_desktop.storage.erase_everything import erase_everything  # noqa: PLC0415 (as above)

    key = unlock(Path(folder), Passphrase(A))
    say("BEGIN")
    erase_everything(key)
    say("DONE")


def serve() -> None:
    """Bytes, not text: a folder's name need not be UTF-8."""
    for line in sys.stdin.buffer:
        say(answer(os.fsdecode(line.rstrip(b"\r\n"))))


# ---- what is checked -----------------------------------------------------------------------------


def answer(line: str) -> str:
    """OK, or what is wrong, on one line. A test door that dies would hide what it found."""
    try:
        folder, acked, tag = fields(line)
        check_tag(folder, acked, tag)
    except VaultError as error:
        return f"error {error.code.value}"
    except Exception as error:  # noqa: BLE001, RUF100 (it must answer whatever happens)
        return f"wrong: {unexpected(error)}"
    return "OK"


def fields(line: str) -> tuple[Path, int, str]:
    """A folder's name may hold blanks."""
    try:
        folder, acked, tag = line.rsplit(maxsplit=2)
        return Path(folder), int(acked), tag
    except ValueError:
        raise WrongError("a line reads DIR ACKED TAG") from None


def unexpected(error: Exception) -> str:
    """What went wrong, on one line."""
    said = str(error) if isinstance(error, WrongError) else f"{type(error).__name__} {error}"
    return " ".join(said.split())


def check_tag(folder: Path, acked: int, tag: str) -> None:
    if tag == "CHECK":
        with opened_by_either(folder) as vault:
            check_rows(vault, acked)
    elif tag == "flip":
        with opened(folder, A) as vault:
            vault.idle_check()
            check_said(vault)
    elif tag == "chg":
        check_opens(folder, (B,) if acked else (A, B))
    elif tag in OPENED_BY:
        check_opens(folder, OPENED_BY[tag])
    else:
        raise WrongError(f"tag {tag}")


def check_opens(folder: Path, allowed: tuple[str, ...]) -> None:
    """One of `allowed` opens it, the other passphrase is refused, and every row is there."""
    openers = []
    for passphrase in (A, B):
        try:
            with opened(folder, passphrase) as vault:
                vault.idle_check()
                check_said(vault)
        except VaultError as error:
            if error.code is not Code.WRONG_PASSPHRASE:
                raise
        else:
            openers.append(passphrase)
    if len(openers) != 1:
        raise WrongError(f"{len(openers)} passphrases open it")
    if openers[0] not in allowed:
        raise WrongError("the other passphrase opens it")


def check_rows(vault: Vault, acked: int) -> int:
    """All rows to `acked`, or one more that was on its way; how many there are."""
    vault.idle_check()
    found = check_content(vault)
    if found not in {acked, acked + 1}:
        raise WrongError(f"{found} rows, {acked} acknowledged")
    return found


def check_said(vault: Vault) -> None:
    found, expected = check_content(vault), int(vault.settings.stored(ROWS, 0))
    if found != expected:
        raise WrongError(f"{found} rows, the vault says {expected}")


def check_content(vault: Vault) -> int:
    """How many rows there are; each has its number and its words."""
    asked = "SELECT title, body FROM entry WHERE kind = 'note' ORDER BY id"
    rows = vault.database.execute_sql(asked).fetchall()
    for number, (found_title, found_body) in enumerate(rows, 1):
        if (found_title, found_body) != (title(number), body(number).strip()):
            raise WrongError(f"row {number} holds something else")
    return len(rows)


COMMANDS: dict[str, Callable[..., None]] = {
    "init": init,
    "write": write,
    "check": check,
    "change": change,
    "backup": backup,
    "restore": restore,
    "compact": compact,
    "move": move,
    "rescue": rescue,
    "erase": erase,
    "serve": serve,
}


def main(arguments: list[str]) -> int:
    os.umask(0o077)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a TextIOWrapper
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None or not takes(command, arguments[1:]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        command(*arguments[1:])
    except VaultError as error:
        say("REFUSED", error.code.value)
    except OSError as error:
        say("REFUSED", write_error(error).code.value)
    except Exception as error:  # noqa: BLE001, RUF100 (as above)
        say("WRONG", unexpected(error))
    else:
        return 0
    return 1


def takes(command: Callable[..., None], arguments: list[str]) -> bool:
    """Whether it can be called with these."""
    most = command.__code__.co_argcount
    least = most - len(command.__defaults__ or ())
    return least <= len(arguments) <= most


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
