"""What sync programs leave beside our files where two computers had written. Names alone."""

import re
from pathlib import Path

# A stem of ours, something after it, and the number again: "data (1).000001", "data-PC.000001",
# "data.sync-conflict-20261122-171200-ABC.000001"; or the something stands at the end.
_DATA = re.compile(r"data[^0-9A-Za-z].*\.\d{6,10}|data\.\d{6,10}[ _(\[].*", re.DOTALL)
_KEYS = re.compile(r"keys2?(?:[ _(\[-]|\.(?:sync-)?conflict).*", re.DOTALL | re.IGNORECASE)
_UNFINISHED = re.compile(r"-journal$|\.(tmp|part|partial|temp|new|filepart|crdownload)$", re.I)


def conflict_copies(folder: Path) -> list[Path]:
    """Those in this folder; none of them is opened."""
    try:
        return sorted(path for path in folder.iterdir() if is_conflict(path.name))
    except OSError:
        return []


def is_conflict(name: str) -> bool:
    """Whether a file of this name is the other version of one of ours."""
    is_copy = _DATA.fullmatch(name) or _KEYS.fullmatch(name)
    return bool(is_copy) and not _UNFINISHED.search(name)
