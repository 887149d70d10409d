"""The text of a note: links and files that it names, tags in it; code stays as it is."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import unquote

from walkaway_desktop.domain.markdown_spans import fence
from walkaway_desktop.domain.picture_lines import line_for, target, words_for

_TOKEN = re.compile(
    r"\\."
    r"|(?P<code>`+)"
    # A name may hold brackets of its own.
    r"|!?\[\[(?P<note>(?:[^\[\]|#\n]|\[[^\[\]|#\n]*\](?!\())*+)"
    r"(?P<part>#[^\[\]|\n]*)?(?:\|(?P<alias>[^\[\]\n]*))?\]\]"
    # Brackets in the words are words, too, unless they make a link or a picture of their own.
    r"|!?\[(?P<words>(?:[^\[\]\\\n]|\\.|(?<!!)\[[^\[\]\\\n]*\](?!\())*+)\]\((?P<place><[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)?)"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?\)"
    r"|<img\b(?:[^<>\n]*\s)?src=(?P<quote>[\"'])(?P<image>[^\"'<>\n]+)(?P=quote)[^<>\n]*>"
    r"|==(?P<marked>[^=\s](?:[^=\n]*[^=\s])?)=="
    r"|(?<!\S)\^[A-Za-z0-9-]+[ \t]*\Z"
)
_TAG = re.compile(r"(?<!\S)#([\w/\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff-]+)")
_LETTERED = re.compile(r"[^\d/_-]")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]|\Z)")
_TITLE = re.compile(r"#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|#")
_SIZE = re.compile(r"\d+(?:x\d+)?")
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg", ".tif", ".tiff", ".heic")
_PICTURES = (*_ENDINGS, ".avif")
MOST_TITLE = 1_000  # signs of a heading that can be a title


class Named(Protocol):
    """Who knows the notes and files of the folder."""

    def note(self, link: str) -> bool:
        """Whether there is such a note; it is then linked."""
        ...

    def file(self, path: str, *, needed: bool) -> str | None:
        """The name under which a file comes in; None = it does not, and is missed if `needed`."""
        ...


class Body:
    """One pass over the lines of a note."""

    def __init__(self, text: str, named: Named) -> None:
        self._named = named
        self.tags: dict[str, None] = {}  # in the order of the text
        self.headings: list[str] = []  # of the first level, as they stand there
        self.starts_with_heading = False
        self._is_first = True
        self.text = "\n".join(self._lines(text))

    def _lines(self, text: str) -> Iterator[str]:
        inside, quoted = "", False
        for line in text.split("\n"):
            is_quote = line.lstrip().startswith(">")
            if quoted and not is_quote:
                inside = ""  # code in a quotation ends with it
            after = fence(line.lstrip(" \t>"), inside)  # in a list, too
            quoted = is_quote and (quoted or not inside)
            is_code = bool(inside) or after is not None
            inside = inside if after is None else after
            if is_code:
                self._is_first = False
                yield line
            else:
                yield self._line(line)

    def _line(self, line: str) -> str:
        made = _Line(line, self._named).markdown()
        is_heading = bool(_HEADING.match(line))
        if line.startswith("# ") and len(line) <= MOST_TITLE:
            self.headings.append(made)
            self.starts_with_heading |= self._is_first
        if not is_heading and "#" in line:
            self.tags.update(dict.fromkeys(_tags(_without_code(line))))
        self._is_first &= not line.strip()
        return made

    @property
    def without_heading(self) -> str:
        """The text below its first line."""
        return self.text.lstrip("\n").partition("\n")[2] if self.starts_with_heading else self.text


def title_in(heading: str) -> str:
    """The words of a heading."""
    found = _TITLE.fullmatch(heading)
    return found[1].strip() if found else ""


def linked(line: str, named: Named) -> str:
    """One line that is no part of the text, its links in plain words."""
    return _Line(line, named).markdown()


def _tags(line: str) -> Iterator[str]:
    for found in _TAG.finditer(line):
        tag = found[1].strip("/")
        if _LETTERED.search(tag):
            yield tag


def _without_code(line: str) -> str:
    """The line without code and links, in which a # means something else."""
    parts, at = [], 0
    for found, end in _tokens(line):
        if found[0].startswith(("\\", "==")):
            continue
        parts.append(line[at : found.start()])
        at = end
    return "\N{OBJECT REPLACEMENT CHARACTER}".join([*parts, line[at:]])


def _tokens(line: str) -> Iterator[tuple[re.Match[str], int]]:
    """All that means something, and where it ends; code reaches to its closing marks."""
    closes: defaultdict[int, list[int]] | None = None
    at = 0
    while found := _TOKEN.search(line, at):
        end = found.end()
        if found["code"]:
            closes = _runs(line) if closes is None else closes
            places = closes[len(found["code"])]
            place = bisect_left(places, end)
            end = places[place] + len(found["code"]) if place < len(places) else end
        at = max(end, found.start() + 1)
        yield found, end


def _runs(line: str) -> defaultdict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for run in re.finditer(r"`+", line):
        found[len(run[0])].append(run.start())
    return found


class _Line:
    """One line outside of code."""

    def __init__(self, line: str, named: Named) -> None:
        self._text, self._named = line, named

    def markdown(self) -> str:
        if not any(sign in self._text for sign in ("[", "==", "^", "<img")):
            return self._text
        parts, done = [], 0
        for found, end in _tokens(self._text):
            words = self._made(found)
            if words is not None:
                parts += [self._text[done : found.start()], words]
                done = end
        return "".join([*parts, self._text[done:]])

    def _made(self, found: re.Match[str]) -> str | None:
        """What stands there now; None = it stays as it is."""
        if found["note"] is not None:
            return self._wiki(found)
        if found["place"] is not None:
            return self._link(found)
        if found["image"] is not None:
            return self._image(unquote(found["image"]))
        if found["marked"] is not None:
            return linked(found["marked"], self._named)
        return "" if found[0].startswith("^") else None

    # -- [[Note]], ![[lake.png|300]]

    def _wiki(self, found: re.Match[str]) -> str | None:
        # In a table the line between name and alias has a backslash before it.
        name = found["note"].strip().removesuffix("\\")
        part = (found["part"] or "").strip("#^ ")
        alias = (found["alias"] or "").strip()
        is_shown = found[0].startswith("!")
        if is_shown or name.casefold().endswith(_PICTURES):
            words = "" if _SIZE.fullmatch(alias) else alias
            needed = is_shown and "." in name
            made = self._attached(name, words, is_shown=is_shown, needed=needed)
            if made is not None or needed:
                return made
        if name:
            self._named.note(name)
        shown = [one for one in (name, part.replace("#", " > ")) if one]
        return alias or " > ".join(shown)

    # -- [words](place), ![words](place)

    def _link(self, found: re.Match[str]) -> str | None:
        place = unquote(found["place"].strip("<>"))
        is_shown = found[0].startswith("!")
        if not place or _SCHEME.match(place):
            return None
        if not is_shown and self._named.note(place.partition("#")[0]):
            return found["words"]
        return self._attached(place, found["words"], is_shown=is_shown, needed=is_shown)

    def _image(self, place: str) -> str | None:
        """As HTML; one of the web stays as it is typed."""
        if _SCHEME.match(place):
            return None
        return self._attached(place, "", is_shown=True, needed=True)

    def _attached(self, path: str, words: str, *, is_shown: bool, needed: bool) -> str | None:
        name = self._named.file(path, needed=needed)
        if name is None:
            return None
        is_picture = is_shown and name.casefold().endswith(_PICTURES)
        if is_picture and not words:
            return line_for(name)
        return f"{'!' * is_picture}[{words_for(words) or words_for(name)}]({target(name)})"
