"""How much room a widget asks for. Apart from the layouts: the lock window needs none of it."""

from PySide6.QtWidgets import QSizePolicy, QWidget

Policy = QSizePolicy.Policy


def follow_width(
    widget: QWidget, across: Policy = Policy.Preferred, down: Policy = Policy.Preferred
) -> None:
    """The widget wraps: layouts ask it how high it is at the width it gets."""
    policy = QSizePolicy(across, down)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
