"""Templates: texts that a note can begin with, or take in anywhere."""

from dataclasses import dataclass

TEMPLATE_NAME = 80  # signs


@dataclass(frozen=True, slots=True)
class Template:
    """One of the person's own. `id` 0 = one that came with the app."""

    id: int
    name: str
    body: str
    position: int = 0
