"""What a closed Sitting keeps of the things that live on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Copy:
    """One of them as it stood, as its store wrote it. No content: it was erased since."""

    ref_id: int
    content: Mapping[str, Any]
