"""The sentence for what is wrong with a vault."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import Message, message

if TYPE_CHECKING:
    from walkaway_desktop.widgets.notice import Notice

# After these the field of the secret is what has to change.
WRONG = frozenset({Code.WRONG_PASSPHRASE, Code.WRONG_RECOVERY_CODE, Code.RECOVERY_TYPO})


def words_of(error: VaultError) -> Message:
    """Sentence, detail and all buttons of vault.<code>."""
    key = f"vault.{error.code.value}"
    if error.code is Code.DATA_DAMAGED and "date" not in error.fields:
        key = "vault.data-damaged-no-backup"
    return message(key, **error.fields)


def without_buttons(words: Message) -> Message:
    """The same where there is nothing to press."""
    return words._replace(buttons=())


def is_done(notice: "Notice", work: Callable[[], None]) -> bool:
    """Whether the vault took this work; if not, `notice` says why, and else nothing any more."""
    try:
        work()
    except VaultError as error:
        notice.say(without_buttons(words_of(error)))
        return False
    notice.withdraw()
    return True
