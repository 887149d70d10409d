"""What came out of a rescue, in sentences: for the window and the command line."""

from pathlib import Path

from walkaway_desktop.storage.rescue.writing import Rescued
from walkaway_desktop.texts import message


def lines_of(rescued: Rescued, folder: Path | str) -> list[str]:
    """How much could be read and how much not, and where the rest may be; a sentence for each."""
    done = message("settings.rescue-done", n=rescued.entries, m=rescued.lost, folder=folder)
    said = [done.text, done.detail]
    if rescued.is_bare:
        none = message("settings.rescue-none", folder=folder).text
        said = [none, done.detail] if rescued.lost else [none]
    if rescued.partly:
        said.append(message("settings.rescue-partly", n=rescued.partly).text)
    if rescued.parts:
        said.append(message("settings.rescue-parts", n=rescued.parts).text)
    if not rescued.is_whole:
        missing = message("settings.rescue-missing")
        said += [missing.text, missing.detail]
    return said
