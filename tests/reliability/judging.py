"""What is wrong with a vault or a backup after something was stopped. Nothing = no line."""

from collections.abc import Iterator
from pathlib import Path

from tests.tools import vaultctl
from walkaway_desktop.storage import backup_file
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import Passphrase

# What is said where no vault was made, or one was not made to its end.
NO_VAULT = {"error not-a-vault", "error header-missing"}
ENDED = {"ACK", "CHANGED", "DONE"}


def tag_faults(vault: Path, tag: str) -> Iterator[str]:
    """Who may open it after this word, with all its rows."""
    answer = vaultctl.answer(f"{vault} 0 {tag}")
    if answer != "OK":
        yield f"{tag}: {answer}"


def saved_faults(vault: Path, acked: int) -> Iterator[str]:
    """Every row to `acked`, or one more."""
    answer = vaultctl.answer(f"{vault} {acked} CHECK")
    if answer != "OK":
        yield f"{acked} acknowledged: {answer}"


def new_vault_faults(vault: Path, *, made: bool) -> Iterator[str]:
    """A whole vault; only where it was not said to be `made`, none as well."""
    answer = vaultctl.answer(f"{vault} 0 DONE")
    if answer != "OK" and (made or answer not in NO_VAULT):
        yield answer


def rescued_faults(vault: Path, *, made: bool) -> Iterator[str]:
    """It opens and is whole; some rows may be gone."""
    try:
        with vaultctl.opened(vault, vaultctl.A) as opened:
            opened.idle_check()
    except VaultError as error:
        if made or f"error {error.code.value}" not in NO_VAULT:
            yield error.code.value


def backup_faults(target: Path, tag: str) -> Iterator[str]:
    """It is whole, or not there; after the last words it is there."""
    if not target.exists():
        if tag in ENDED:
            yield "the backup is not there"
        return
    try:
        with backup_file.open_backup(target) as file:
            backup_file.open_with(file, Passphrase(vaultctl.A))
    except VaultError as error:
        yield f"backup: {error}"
