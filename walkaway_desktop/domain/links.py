"""Where a link of a note leads, told plainly before anything is opened."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit

LONGEST = 2_000  # characters; longer ones are no address someone can read
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BARE = re.compile(r"www\.[^\s/]+\.", re.IGNORECASE)
# What browsers read otherwise than it looks: backslashes as slashes, blanks and line ends as none.
_TRICKY = re.compile(r"[\\\s\x00-\x20\x7f-\xa0]")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_MAILBOX = re.compile(r"[\w.!#$&'*+/=?^{|}~-]+@[a-z0-9.-]+", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"[+(]?[0-9][0-9().-]*")
# Others can attach a file of this computer without a word.
_MAIL_FIELDS = frozenset({"subject", "body", "cc", "bcc"})
_KEPT = "%/:?#[]@!$&'()*+,;=-._~"  # signs of an address that stay as they are


@dataclass(frozen=True, slots=True)
class Address:
    """What would be opened, in plain ASCII: what is shown is what the browser gets."""

    url: str


@dataclass(frozen=True, slots=True)
class Refused:
    """No kind of address this app opens."""


def address_of(text: str) -> Address | Refused:
    """The web page, mail address or phone number `text` leads to; all else is refused.

    Letters that look like others, and signs that turn a text around, are written out.
    """
    written = text.strip()
    if _BARE.match(written):
        written = f"https://{written}"
    scheme = _SCHEME.match(written)
    if scheme is None or len(written) > LONGEST or _TRICKY.search(written):
        return Refused()
    rest = written[scheme.end() :]
    match scheme[1].lower():
        case "http" | "https" as kind:
            return _page(kind, rest)
        case "mailto":
            return _mail(rest)
        case "tel" if _NUMBER.fullmatch(rest):
            return Address(f"tel:{rest}")
        case _:
            return Refused()


def _page(kind: str, rest: str) -> Address | Refused:
    try:
        parts = urlsplit(f"{kind}:{rest}")
        port, name = parts.port, parts.hostname or ""
        host = _plain_host(name)
    except ValueError:
        return Refused()
    # A name before an @ is read as the place, and is none: https://bank.example@elsewhere.example
    if not rest.startswith("//") or host is None or "@" in parts.netloc:
        return Refused()
    at = host if port is None else f"{host}:{port}"
    path = quote(parts.path, safe=_KEPT)
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    piece = f"#{quote(parts.fragment, safe=_KEPT)}" if parts.fragment else ""
    return Address(f"{kind}://{at}{path}{query}{piece}")


def _plain_host(name: str) -> str | None:
    """The host as the network knows it ("xn--…"); None = it is none. May raise ValueError."""
    if ":" in name:
        name = f"[{name}]"
    plain = name if name.isascii() else name.encode("idna").decode()
    return plain.lower() if _HOST.fullmatch(plain) else None


def _mail(rest: str) -> Address | Refused:
    mailbox, _, fields = rest.partition("?")
    names = {name.lower() for name, _value in parse_qsl(fields, keep_blank_values=True)}
    if not _MAILBOX.fullmatch(unquote(mailbox)) or not names <= _MAIL_FIELDS:
        return Refused()
    return Address(f"mailto:{mailbox}" + (f"?{quote(fields, safe=_KEPT)}" if fields else ""))
