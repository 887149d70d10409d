"""What assistive technology meets where Qt's own answer says too little, or too much."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QLabel, QWidget


class NamedActions(QAccessibleWidget):
    """What can be done, each by the words a reader says for it."""

    def _actions(self) -> dict[str, Callable[[], object]]:
        """What can be done now; nothing, unless a control says more."""
        return {}

    def actionNames(self) -> list[str]:  # noqa: N802 (Qt's name)
        return list(self._actions())

    def localizedActionName(self, name: str) -> str:  # noqa: N802 (Qt's name)
        return name

    def localizedActionDescription(self, name: str) -> str:  # noqa: N802 (Qt's name)
        return name

    def doAction(self, name: str) -> None:  # noqa: N802 (Qt's name)
        act = self._actions().get(name)
        if act is not None:
            act()


class ChoiceForReaders(NamedActions):
    """A box of choices by its name and its choice.

    Qt's own knows the choice alone under Linux, and a reader says "No" without what was asked.
    """

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box, QAccessible.Role.ComboBox)

    def _box(self) -> QComboBox | None:
        box = self.object()
        return box if isinstance(box, QComboBox) else None

    def text(self, which: QAccessible.Text) -> str:
        box = self._box()
        if box is None:
            return ""
        match which:
            case QAccessible.Text.Name:
                return ", ".join(filter(None, (box.accessibleName(), box.currentText())))
            case QAccessible.Text.Value:
                return box.currentText()
            case QAccessible.Text.Description:
                return box.accessibleDescription()
            case _:
                return ""

    def state(self) -> QAccessible.State:
        state, box = super().state(), self._box()
        if box is not None:
            state.expandable = 1
            state.expanded = int(box.view().isVisible())
        return state

    # ---- the list, which Qt calls a child of the box ---------------------------------------------

    def childCount(self) -> int:  # noqa: N802 (Qt's name)
        return int(self._box() is not None)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as Qt
        box = self._box()
        if box is None or index != 0:
            return None
        return QAccessible.queryAccessibleInterface(box.view())

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 (Qt's name)
        box = self._box()
        return 0 if box is not None and child.object() is box.view() else -1

    # ---- what can be done ------------------------------------------------------------------------

    def _actions(self) -> dict[str, Callable[[], object]]:
        """Open the list, or choose one by its words."""
        box = self._box()
        if box is None or not box.isEnabled():
            return {}
        choices = {
            box.itemText(place): partial(_choose, box, place) for place in range(box.count())
        }
        return {
            QAccessibleActionInterface.setFocusAction(): box.setFocus,
            QAccessibleActionInterface.showMenuAction(): box.showPopup,
            **choices,
        }


def _choose(box: QComboBox, place: int) -> None:
    box.setCurrentIndex(place)
    box.activated.emit(place)


class Silent(QAccessibleWidget):
    """A picture that repeats in color what words beside it say: passed over."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Whitespace)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.invisible = 1
        return state


def is_decoration(thing: object) -> bool:
    """A mark of its own kind, or a picture of a form without a word of its own."""
    if getattr(thing, "is_decoration", False):
        return True
    if not isinstance(thing, QLabel) or thing.text() or thing.accessibleName():
        return False
    return not thing.pixmap().isNull()


Maker = Callable[[QObject], QAccessibleInterface | None]
_makers: list[Maker] = []


def answer_for(maker: Maker) -> None:
    """Ask `maker` first for what readers meet; None = it has nothing to say about this object."""
    _makers.append(maker)


def install_readers() -> None:
    """Answer before Qt does: what was installed last is asked first, and Qt's come with the app."""
    QAccessible.installFactory(_reader)


def _reader(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    return next(filter(None, (maker(thing) for maker in _makers)), None)


def _box_or_picture(thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QComboBox):
        return ChoiceForReaders(thing)
    if isinstance(thing, QWidget) and is_decoration(thing):
        return Silent(thing)
    if isinstance(thing, QWidget) and getattr(thing, "is_chart", False):
        # Qt's own says that it is a mere container, which readers pass over.
        return QAccessibleWidget(thing, QAccessible.Role.Chart)
    return None


answer_for(_box_or_picture)
