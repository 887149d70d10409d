"""What tests read of the copies in a closed Sitting."""

from walkaway_desktop.domain.records import Example
from walkaway_desktop.storage.examples import example_of_content
from walkaway_desktop.storage.vault import Vault


def copied_examples(vault: Vault, sitting_id: int) -> list[Example | None]:
    """The examples as they stood, newest day first; None = erased since, and last."""
    copies = vault.sittings.copies(sitting_id).get("example", ())
    kept = [example_of_content(one.ref_id, one.content) for one in copies if one.content]
    kept.sort(key=lambda one: (one.words.day, one.id), reverse=True)
    return [*kept, *(None for one in copies if not one.content)]
