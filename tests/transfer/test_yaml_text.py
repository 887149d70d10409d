"""YAML of diaries: every value is text, nothing is built, nothing is copied."""

import pytest

from walkaway_desktop.transfer.yaml_text import (
    MOST_DEEP,
    Alias,
    Items,
    Node,
    Scalar,
    UnsafeYamlError,
    YamlError,
    load,
)

Plain = str | list["Plain"] | dict[str, "Plain"]


def as_plain(node: Node) -> Plain:
    match node:
        case Scalar():
            return node.text
        case Alias():
            return f"*{node.name}"
        case Items():
            return [as_plain(one) for one in node.items]
        case _:
            return {str(as_plain(key)): as_plain(value) for key, value in node.pairs}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\nc:\nd: yes", {"a": "b", "c": "", "d": "yes"}),
        ("time: 08:30\nmood: no", {"time": "08:30", "mood": "no"}),
        ("tags: #work", {"tags": ""}),
        ("tags:\n- one\n- '#two'", {"tags": ["one", "#two"]}),
        ("a:\n  - x\n  - y: 1\n    z: 2", {"a": ["x", {"y": "1", "z": "2"}]}),
        ("a: 'it''s\n  two\n\n  three'", {"a": "it's two\nthree"}),
        ('a: "x\\\n   y\\n\\u00fc\\ud83d\\ude00"', {"a": "xy\nü😀"}),
        ("? long key\n: value\n? b", {"long key": "value", "b": ""}),
        ("a: |\n  x\n   y\n\n  z\nb: 1", {"a": "x\n y\n\nz\n", "b": "1"}),
        ("a: |-\n  x\n\nb: |+\n  x\n\n", {"a": "x", "b": "x\n\n"}),
        ("a: >-\n  f\n  g\n\n  h\n    i\n  j", {"a": "f g\nh\n  i\nj"}),
        ("a: |2\n    x\n  y", {"a": "  x\ny\n"}),
        ("a: plain\n  more\n\n  and # c\nb: 1", {"a": "plain more\nand", "b": "1"}),
        ('{a: b, c: [d, e: f], "g":h}', {"a": "b", "c": ["d", {"e": "f"}], "g": "h"}),
        ("a: http://x.org/y#z", {"a": "http://x.org/y#z"}),
        ("%YAML 1.1\n---\na: b\n...\nc", {"a": "b"}),
        ("# only a remark", ""),
        ("a: !!python/unicode 'b'", {"a": "b"}),
    ],
    ids=repr,
)
def test_every_value_is_text(text: str, expected: Plain) -> None:
    assert as_plain(load(text)) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: fine\nb: [open", 2),
        ("a: b: c", 1),
        ("a: - b", 1),
        ("a: 'open", 1),
        ('a: "\\q"', 1),
        ("a: @b", 1),
        ("  a: b\n c: d", 2),
        ("[" * (MOST_DEEP + 1), 1),
        ("- " * (MOST_DEEP + 1), 1),
    ],
    ids=repr,
)
def test_what_is_no_yaml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(YamlError) as error:
        load(text)
    assert error.value.line == line


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.getcwd", "!<tag:yaml.org,2002:python/x>"]
)
def test_what_asks_for_an_object_is_refused(tag: str) -> None:
    with pytest.raises(UnsafeYamlError):
        load(f"a: {tag} []")


def test_an_alias_is_never_followed() -> None:
    assert as_plain(load("a: &x [1]\nb: *x\nc: [*x, *x]")) == {
        "a": ["1"],
        "b": "*x",
        "c": ["*x", "*x"],
    }
