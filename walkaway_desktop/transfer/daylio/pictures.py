"""Photos of a backup of Daylio. They lie in it by their checksum, without an ending."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from walkaway_desktop.domain.attachments import MOST_BYTES, media_type_of
from walkaway_desktop.domain.imports import PlannedFile, Reason, RefusedFileError
from walkaway_desktop.transfer.file_tree import Media
from walkaway_desktop.transfer.zip_file import Archive, refusals

FOLDER = "assets"
MOST = 100  # of one entry
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/heic": "heic",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
}


class Pictures:
    """Each is read once for its sum, and again when it comes in."""

    def __init__(
        self, archive: Archive, path: Path, assets: Iterable[Mapping[str, object]]
    ) -> None:
        packed = {
            PurePosixPath(name).name: name
            for name in sorted(archive.names)
            if PurePosixPath(name).parts[0] == FOLDER
        }
        self._archive = archive
        self._members: dict[object, str] = {}
        for one in assets:
            checksum = one.get("checksum")
            if isinstance(checksum, str) and checksum in packed:
                self._members[one["id"]] = packed[checksum]
        self._read: dict[str, PlannedFile | Reason] = {}
        self.media = Media(path)

    def of(self, ids: Sequence[object], warnings: list[Reason]) -> tuple[PlannedFile, ...]:
        """The files of one entry; what is not there or too large is warned about, once."""
        files: dict[str, PlannedFile] = {}
        said: set[Reason] = set()
        for one in ids[:MOST]:
            member = self._members.get(one) if type(one) is int else None
            found = self._file(member) if member else Reason.ATTACHMENT_MISSING
            if isinstance(found, Reason):
                said.add(found)
            elif found.sha256 not in files:
                name = found.name.replace("#", str(len(files) + 1))
                files[found.sha256] = replace(found, name=name)
        if len(ids) > MOST:
            said.add(Reason.TOO_LARGE)
        warnings += sorted(said, key=lambda reason: reason.value)
        return tuple(files.values())

    def _file(self, member: str) -> PlannedFile | Reason:
        if member not in self._read:
            self._read[member] = self._planned(member)
        return self._read[member]

    def _planned(self, member: str) -> PlannedFile | Reason:
        """`#` stands in its name for its number in the entry."""
        try:
            with refusals():
                content = self._archive.read(member, MOST_BYTES)
        except RefusedFileError as refused:
            is_large = refused.code is Reason.TOO_LARGE
            return refused.code if is_large else Reason.ATTACHMENT_MISSING
        media_type = media_type_of(content, "")
        kind = "photo" if media_type.startswith("image/") else "recording"
        ending = ENDINGS.get(media_type)
        name = f"{kind}-#.{ending}" if ending else f"{kind}-#"
        digest = sha256(content).hexdigest()
        return PlannedFile(name, digest, len(content), self.media.reader(member))
