"""Copies of pictures that hold what is seen and nothing else: no place, no camera, no words."""

from dataclasses import dataclass
from pathlib import PurePath

from walkaway_desktop.transfer.pictures import decode, encoded, format_of, is_moving

QUALITY = 92  # of a JPEG: no difference to the eye
# What each kind is written as. Qt writes no GIF, and a WebP only with some loss.
KINDS = {b"jpeg": ("jpeg", "jpg"), **dict.fromkeys((b"png", b"gif", b"webp"), ("png", "png"))}
SAME_SUFFIX = {"jpg": frozenset({".jpg", ".jpeg", ".jpe"}), "png": frozenset({".png"})}


@dataclass(frozen=True, slots=True)
class PlainPicture:
    """A picture written anew, upright. `suffix`: of its kind, which may be another one."""

    content: bytes
    suffix: str

    def name(self, before: str) -> str:
        """What a file of that name is called as this copy."""
        suffix = PurePath(before).suffix
        if suffix.lower() in SAME_SUFFIX[self.suffix]:
            return before
        return f"{before.removesuffix(suffix)}.{self.suffix}"


def without_place(content: bytes) -> PlainPicture | None:
    """The same picture without what a camera adds to it. For a worker.

    None = there can be no such copy: it is no picture that can be read, or it moves.
    """
    found = format_of(content)
    if found is None or is_moving(content):
        return None
    image = decode(content)
    if image is None:
        return None
    kind, suffix = KINDS[found]
    return PlainPicture(encoded(image, kind, QUALITY if kind == "jpeg" else -1), suffix)
