"""What stays visible on this computer: what holds everywhere, and what holds here."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from walkaway_desktop.capture import offered
from walkaway_desktop.clock import Clock
from walkaway_desktop.pages.day_words import long_day, size_words
from walkaway_desktop.pages.settings.erase_everything import backups_elsewhere
from walkaway_desktop.pages.support_rows import bullets, paragraph, to_copy
from walkaway_desktop.storage.places import vaults_beside
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import fill, texts

PROGRAM = Path(__file__).parents[2]  # the folder of its files


def visible_parts(vault: Vault, clock: Clock) -> list[QWidget]:
    """All of it, to be read and copied."""
    words = texts("safety")["visible"]
    return [
        paragraph(words["intro"]),
        bullets(words["items"]),
        paragraph(words["here_title"], "label"),
        to_copy("\n".join(here(vault, clock)), "body"),
        paragraph(words["not_visible"]),
        paragraph(words["recent"]),
        paragraph(words["limit"]),
        paragraph(words["remove_title"], "label"),
        bullets(words["remove"]),
    ]


def here(vault: Vault, clock: Clock) -> list[str]:
    """What can be found on this computer, with its place."""
    words = texts("safety")["visible"]
    said = [fill(words["here_program"], {"folder": PROGRAM})]
    said.append(_vault_line(vault, words))
    said += [
        fill(
            words["here_backup"],
            {"date": long_day(clock.local(one.at).date()), "place": one.place},
        )
        for one in backups_elsewhere(vault)
    ]
    beside = vaults_beside(vault.folder) if vault.on_disk else []
    said += [fill(words["here_other_vault"], {"folder": one}) for one in beside]
    said.append(words["screen_capture" if offered() else "no_screen_capture"])
    return said


def _vault_line(vault: Vault, words: Any) -> str:
    if not vault.on_disk:
        return str(words["here_memory"])
    return fill(
        words["here_vault"], {"folder": vault.folder, "size": size_words(folder_size(vault.folder))}
    )


def folder_size(folder: Path) -> int:
    """Bytes of all files in it, backups too."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
