"""What a person writes about a closed Sitting, later."""

from dataclasses import dataclass

from walkaway_desktop.domain.day import When


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, with the moment it was written."""

    id: int
    when: When
    text: str
