"""The rows of the check-in's items in Settings: those there are, a new one, those retired."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.measures import OWN_SCALES, Item, Scale
from walkaway_desktop.pages.frame import keep_room
from walkaway_desktop.pages.items import words_of_item
from walkaway_desktop.pages.key_words import bind_keys
from walkaway_desktop.pages.settings.rows import SettingRow, choice_box, show_value
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.switch import Switch
from walkaway_desktop.widgets.theme import Theme

ICON = 18
UP, DOWN = -1, 1
ENTER_KEYS = ("Return", "Enter")


class IconButton(QPushButton):
    """A button that is its icon; its name stands in the tooltip."""

    def __init__(self, name: str) -> None:
        super().__init__()
        kind(self, "icon")
        self._icon_name = name
        self.setIconSize(QSize(ICON, ICON))
        Theme.current().changed.connect(self._retheme)
        self._retheme()

    def call(self, name: str) -> None:
        """What it does, and to which item."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def _retheme(self) -> None:
        self.setIcon(icon(self._icon_name, "soft", ICON))


class ItemRow(SettingRow):
    """One item. Alt+Up and Alt+Down move it from wherever the focus is in the row."""

    moved = Signal(int)  # UP or DOWN
    switched = Signal(bool)
    renamed = Signal(str)
    retired = Signal()

    def __init__(self, item: Item) -> None:
        self.up, self.down = IconButton("chevron-up"), IconButton("chevron-down")
        self.rename, self.retire = IconButton("pencil"), IconButton("archive")
        self.switch = Switch()
        own = (self.rename, self.retire) if item.name is not None else ()
        super().__init__(words_of_item(item)["label"], "", self.up, self.down, *own, self.switch)
        self.name = QLineEdit()
        self.notice = Notice()
        self.words.insertWidget(1, self.name)
        self.words.insertWidget(2, self.notice)
        self.name.hide()
        keep_room(self.up)
        keep_room(self.down)
        self._connect()

    def _connect(self) -> None:
        self.up.clicked.connect(lambda: self.moved.emit(UP))
        self.down.clicked.connect(lambda: self.moved.emit(DOWN))
        bind_keys(self, key_of(Command.MOVE_UP), lambda: self.moved.emit(UP))
        bind_keys(self, key_of(Command.MOVE_DOWN), lambda: self.moved.emit(DOWN))
        self.switch.toggled.connect(self.switched)
        self.retire.clicked.connect(self.retired)
        self.rename.clicked.connect(self._begin_name)
        self.name.editingFinished.connect(self._leave_name)
        bind_keys(self.name, "Esc", self.end_editing)
        for keys in ENTER_KEYS:  # the field would pass Enter on: to the button that has the focus
            bind_keys(self.name, keys, self._leave_name)

    def show_item(self, item: Item, line: str, *, first: bool, last: bool) -> None:
        """As it is stored, and where it stands."""
        label = words_of_item(item)["label"]
        self.title_words.setText(label)
        self.say(line)
        self._call(label)
        show_value(self.switch, item.asked)
        self.switch.update()
        # Gone, a button would hand the focus to whatever comes next.
        for ends, button, other in ((first, self.up, self.down), (last, self.down, self.up)):
            if ends and button.hasFocus():
                other.show()
                other.setFocus()
            button.setVisible(not ends)

    def _call(self, label: str) -> None:
        self.up.call(self.tr("Move {item} up").replace("{item}", label))
        self.down.call(self.tr("Move {item} down").replace("{item}", label))
        self.rename.call(self.tr("Rename {item}").replace("{item}", label))
        self.retire.call(self.tr("Retire {item}").replace("{item}", label))
        self.name.setAccessibleName(self.tr("Name of {item}").replace("{item}", label))
        self.switch.setAccessibleName(label)

    # ---- its name --------------------------------------------------------------------------------

    @property
    def typed_name(self) -> str | None:
        """The name that is being typed; None = it is not being changed."""
        return None if self.name.isHidden() else self.name.text()

    def edit_name(self, text: str) -> None:
        """Put a field with this text in place of the name."""
        self.name.setText(text)
        self.title_words.hide()
        self.name.show()

    def _begin_name(self) -> None:
        self.edit_name(self.title_words.text())
        self.name.setFocus()
        self.name.selectAll()

    def end_editing(self) -> None:
        """The name as it is stored."""
        had_focus = self.name.hasFocus()
        self.name.setText(self.title_words.text())  # or going away would save what was typed
        self.title_words.show()
        self.notice.withdraw()
        if had_focus:
            self.rename.setFocus()
        self.name.hide()

    def refuse(self, error: FieldError) -> None:
        """Say why the name cannot be kept; what was typed stays."""
        self.notice.show_message(message(f"field.{error.key}", **error.fields))

    def _leave_name(self) -> None:
        if self.name.isHidden():
            return  # hidden with the focus in it, the field tells once more that it was left
        if self.name.text() == self.title_words.text():
            self.end_editing()
        else:
            self.renamed.emit(self.name.text())


class NewItemRow(SettingRow):
    """Adds an own item: its name, how it is answered, a button."""

    asked = Signal()
    typed = Signal()

    def __init__(self) -> None:
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name of the new item"))
        self._words_of_scale = {
            Scale.ZERO_TO_TEN: message("settings.scale-zero-to-ten").text,
            Scale.YES_NO: message("settings.scale-yes-no").text,
        }
        self.scale: QComboBox = choice_box(
            [(self._words_of_scale[scale], scale.name) for scale in OWN_SCALES]
        )
        self.scale.setAccessibleName(self.tr("How it is answered"))
        self.add = QPushButton(self.tr("Add"))
        self.add.setAccessibleName(self.tr("Add this item"))
        super().__init__(self.tr("An item of your own"), "", self.name, self.scale, self.add)
        self.notice = Notice()
        self.words.addWidget(self.notice)
        self.name.textChanged.connect(self._check)
        self.name.textEdited.connect(self.typed)
        self.scale.activated.connect(self.typed)
        self.name.returnPressed.connect(self._ask)
        self.add.clicked.connect(self._ask)
        self._check()

    @property
    def chosen_scale(self) -> Scale:
        """How the new item is answered."""
        return Scale[self.scale.currentData()]

    def refuse(self, error: FieldError) -> None:
        """Say why this name cannot be kept; what was typed stays."""
        self.notice.show_message(message(f"field.{error.key}", **error.fields))

    def show_room(self, *, is_full: bool) -> None:
        """Six are the most: then there is nothing to type into."""
        full = message("field.own_measure.name").text
        self.say(full if is_full else message("settings.own-items").text)
        self.show_controls(shown=not is_full)

    def _check(self) -> None:
        """Too long is said while it is typed, and the button is off."""
        self.notice.withdraw()
        try:
            limits.own_name(self.name.text())
        except FieldError as error:
            if "n" in error.fields:
                self.refuse(error)
            if self.add.hasFocus():
                self.name.setFocus()
            self.add.setEnabled(False)
            return
        self.add.setEnabled(True)

    def _ask(self) -> None:
        if self.add.isEnabled():
            self.asked.emit()


class RetiredRow(SettingRow):
    """An own item that is asked no more."""

    def __init__(self, item: Item) -> None:
        label = words_of_item(item)["label"]
        self.bring_back = QPushButton(self.tr("Bring back"))
        self.bring_back.setAccessibleName(self.tr("Bring back {item}").replace("{item}", label))
        super().__init__(label, message("settings.item-is-retired").text, self.bring_back)
