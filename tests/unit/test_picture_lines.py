"""A line of a note that shows a picture means the file of that name, whatever it is called."""

from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from walkaway_desktop.domain.attachments import Attachment, label
from walkaway_desktop.domain.markdown_spans import targets
from walkaway_desktop.domain.picture_lines import line_for, named, renamed

THEN = datetime(2026, 11, 22, tzinfo=UTC)
NAMES = st.text(st.sampled_from("ab.()<>[]\\!%20 ש#*_`") | st.characters(), max_size=30).map(label)


def file(name: str) -> Attachment:
    return Attachment(1, 1, None, name, "image/png", 1, "", 1, has_thumbnail=False, added_at=THEN)


@given(NAMES)
@example("gate.jpg")
@example("a (1).jpg")
@example("a b<c>.jpg")
@example("50%20.png")
@example("[x](y).png")
def test_the_editor_finds_in_the_line_the_file_it_was_made_for(name: str) -> None:
    found = targets(line_for(name))
    assert [one.is_picture for one in found] == [True]
    assert named(found[0].address, [file("another.png"), file(name)]) == file(name)


@given(NAMES, NAMES)
def test_a_line_goes_along_when_its_file_is_renamed(before: str, after: str) -> None:
    text = f"On the way.\n{line_for(before)}\nAt the gate."
    found = targets(renamed(text, before, after).split("\n")[1])
    assert named(found[0].address, [file(after)]) == file(after)


def test_no_path_and_no_address_means_a_file() -> None:
    there = [file("passwd"), file("gate.jpg")]
    for target in ("/etc/passwd", "../passwd", "file:///etc/passwd", "https://a.example/gate.jpg"):
        assert named(target, there) is None
    assert named("GATE.JPG", there) == there[1]
