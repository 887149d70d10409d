"""What came out of a rescue, in sentences: for the window and the command line."""

from pathlib import Path

from walkaway_desktop.storage.rescue.writing import Rescued
from walkaway_desktop.texts import message


def lines_of(rescued: Rescued, folder: Path | str) -> list[str]:
    """How much could be read and how much not, and where the rest may be; a sentence for each."""
    done = message("settings.rescue-done", n=rescued.entries, m=rescued.lost, folder=folder)
    said = [done.text, done.detail]
    if rescued.partly:
        said.append(message("settings.rescue-partly", n=rescued.partly).text)
    if rescued.parts:
        said.append(message("settings.rescue-parts", n=rescued.parts).text)
    if rescued.lost or rescued.partly or rescued.parts:
        missing = message("settings.rescue-missing")
        said += [missing.text, missing.detail]
    return said
