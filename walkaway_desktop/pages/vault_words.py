"""The sentence for what is wrong with a vault."""

from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import Message, message


def words_of(error: VaultError) -> Message:
    """Sentence, detail and all buttons of vault.<code>."""
    key = f"vault.{error.code.value}"
    if error.code is Code.DATA_DAMAGED and "date" not in error.fields:
        key = "vault.data-damaged-no-backup"
    return message(key, **error.fields)


def without_buttons(words: Message) -> Message:
    """The same where there is nothing to press."""
    return words._replace(buttons=())
