"""What the lock page says of a vault that does not open, and which of its buttons can help here."""

from pathlib import Path

from walkaway_desktop.pages.lock_steps import STEPS, Step
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import Message, message


def said_of(
    error: VaultError, folder: Path, *, held: bool = False, seen_before: bool = False
) -> tuple[Message, tuple[Step, ...]]:
    """The sentence with the buttons that can do something, and what each of these does.

    `held`: a vault is still open behind the page, and only its passphrase leads back.
    `seen_before`: there was a vault in this folder.
    """
    if error.code is Code.DATA_DAMAGED:
        _name_last_backup(error, folder)
    words, steps = _answer_to(error, seen_before=seen_before)
    if held:
        steps = tuple(step if step is Step.AGAIN else None for step in steps)
    if Step.RESCUE in steps and not _can_be_read(folder):
        steps = tuple(None if step is Step.RESCUE else step for step in steps)
    wired = [(step, text) for step, text in zip(steps, words.buttons, strict=True) if step]
    shown = words._replace(buttons=tuple(text for _step, text in wired))
    return shown, tuple(step for step, _text in wired)


def _answer_to(error: VaultError, *, seen_before: bool) -> tuple[Message, tuple[Step | None, ...]]:
    if error.code is Code.NOT_A_VAULT and seen_before:
        return message("lock.out-of-reach"), (Step.AGAIN, Step.OTHER_VAULT)
    words = words_of(error)
    return words, STEPS[error.code][: len(words.buttons)]


def _name_last_backup(error: VaultError, folder: Path) -> None:
    """The day of the newest backup in the folder; without one the sentence is another."""
    # Nothing of this is needed before a vault was tried.
    from walkaway_desktop.pages.day_words import long_day  # noqa: PLC0415 (as above)
    from walkaway_desktop.storage.backup_file import looks_whole  # noqa: PLC0415 (as above)
    from walkaway_desktop.storage.kept_backups import kept_backups  # noqa: PLC0415 (as above)

    days = [kept.day for kept in kept_backups(folder) if looks_whole(kept.path)]
    if days:
        error.fields["date"] = long_day(days[0])


def _can_be_read(folder: Path) -> bool:
    """Whether a key file fits the data, as far as can be told without a key."""
    from walkaway_desktop.storage.rescue.source import check_rescuable  # noqa: PLC0415 (as above)

    try:
        check_rescuable(folder)
    except VaultError:
        return False
    return True
