"""States of Get support, for tests/scenes.py."""

from collections.abc import Callable
from typing import Any

from tests import made_up_people
from tests.stage import click, settle
from tests.ui.driving import press


def people(*names: str, trusted: bool = True) -> Callable[[Any], Any]:
    """People I trust, some or none of them, after these buttons were pressed."""

    def show(stage: Any) -> Any:
        if trusted:
            made_up_people.trust(stage.vault)
        window = stage.window("support")
        window.page.go_to("people")
        settle()
        for name in names:
            click(window.page, name)
        settle()
        return window

    return show


def too_long(stage: Any) -> Any:
    """A number that can't be kept as it is."""
    window = people("Edit")(stage)
    form = window.page.people.form
    form.fields["number"].setFocus()
    press("5" * 60)
    settle()
    return window
