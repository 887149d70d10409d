"""D-Bus messages: whatever comes is a message or none, and nothing else happens."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop import bus_messages
from walkaway_desktop.bus_messages import BadMessageError, Message, call, length_of, read


@given(st.text(max_size=40).filter(lambda text: "\0" not in text), st.lists(st.text(), max_size=3))
def test_what_is_sent_is_read_again(member: str, said: list[str]) -> None:
    raw = call(7, "org.example", "/place", f"org.example.Face.{member.replace('.', '')}", *said)
    assert length_of(raw) == len(raw)
    expected = (
        "/place",
        "org.example.Face",
        member.replace(".", ""),
        0,
        "org.example",
        tuple(said),
    )
    assert read(raw) == Message(bus_messages.CALL, *expected)


@given(st.binary(max_size=300))
def test_garbage_is_refused_or_read(raw: bytes) -> None:
    with suppress(BadMessageError):
        length_of(raw)
        read(raw)


@given(st.data())
def test_a_damaged_message_is_refused_or_read(data: st.DataObject) -> None:
    raw = bytearray(call(1, "org.example", "/a", "org.example.Face.Do", "some", "words"))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(BadMessageError):
        length_of(bytes(raw))
        read(bytes(raw))


@pytest.mark.parametrize("start", [b"l\x04\0\x01", b"B\x04\0\x01"])
def test_nobody_makes_it_keep_more_than_it_listens_for(start: bytes) -> None:
    with pytest.raises(BadMessageError):
        length_of(start + b"\x7f" * 12)


def test_values_in_values_have_an_end() -> None:
    fields = b"\x01" + b"\x01v\0" * 200 + b"\x01y\0\x05"
    raw = bus_messages.START.pack(ord("l"), 1, 0, 1, 0, 1, len(fields)) + fields
    with pytest.raises(BadMessageError):
        read(raw)
