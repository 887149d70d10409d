"""Where a link of a note leads: only plain addresses, and shown as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.links import LONGEST, Address, Refused, address_of

OPENED = [
    ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ("HTTP://Example.ORG:8080", "http://example.org:8080"),
    ("www.example.org/x", "https://www.example.org/x"),
    ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
    ("https://example.org/100%25", "https://example.org/100%25"),
    ("mailto:ana@example.org?subject=Key", "mailto:ana@example.org?subject=Key"),
    ("tel:+1-202-555-0123", "tel:+1-202-555-0123"),
]
# What looks like something else is written out.
SHOWN_PLAIN = [
    ("https://\u0440aypal.example", "https://xn--aypal-uye.example"),  # a Cyrillic letter
    ("https://m\u00fcller.example/\u00fc", "https://xn--mller-kva.example/%C3%BC"),
    ("https://a.example/\u202egpj.exe", "https://a.example/%E2%80%AEgpj.exe"),
    ("https://a.example/x\u200by", "https://a.example/x%E2%80%8By"),
]
REFUSED = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "vbscript:x",
    "smb://host/share",
    "ms-msdt:/id",
    "//example.org",
    "/etc/passwd",
    "a.png",
    "",
    "https:",
    "https:///path",
    "https:example.org",
    "https://bank.example@elsewhere.example",
    "https://bank.example\\@elsewhere.example",
    "https://a.example:99999",
    "https://a.example:port",
    "https://[::1",
    "https://exa mple.org",
    "https://a.example/\x00",
    "https://" + "a" * LONGEST,
    "https://-\u202e.example",
    "mailto:ana@example.org?attach=/etc/passwd",
    "mailto:ana@example.org?Attachment=x",
    "mailto:",
    "tel:*#06#",
    "tel:1;phone-context=x",
]


@pytest.mark.parametrize(("written", "opened"), OPENED + SHOWN_PLAIN)
def test_what_is_shown_is_what_would_be_opened(written: str, opened: str) -> None:
    assert address_of(written) == Address(opened)


@pytest.mark.parametrize("written", REFUSED)
def test_every_other_kind_is_refused(written: str) -> None:
    assert address_of(written) == Refused()


@given(st.sampled_from(["http://", "https://", "mailto:", "tel:", "", "www."]), st.text())
def test_no_address_holds_a_sign_that_could_hide_or_turn_others(start: str, rest: str) -> None:
    found = address_of(start + rest)
    url = found.url if isinstance(found, Address) else "tel:1"
    assert url.isascii()
    assert url.isprintable()
    assert " " not in url
    assert url.startswith(("http://", "https://", "mailto:", "tel:"))
