"""Templates: those that came with the app and the person's own, to put in or to keep."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.templates import TEMPLATE_NAME, Template
from walkaway_desktop.pages.dialogs import run
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import Item, clear, hairline, kind, label, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.own_words import OwnWords
from walkaway_desktop.widgets.sizes import Policy, follow_width

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

Act = Callable[[Template], None]


def built_in(*, safety_mode: bool) -> list[Template]:
    """Those that came with the app, in their order."""
    rows = texts("prompts", safety_mode=safety_mode)["template"]
    return [Template(0, row["name"], row["body"]) for row in rows]


class TemplateDialog(Sheet):
    """`chosen` is what is to be put in; None = nothing is."""

    def __init__(self, parent: QWidget | None, vault: "Vault", *, name: str, text: str) -> None:
        super().__init__(self.tr("Templates"), parent)
        self._vault, self._text = vault, text
        self._named = 0  # the one whose name is being changed
        self._other_name: QLineEdit | None = None  # where it is typed
        self._gone: list[Template] = []  # what Undo brings back, the last one last
        self.chosen: Template | None = None
        self.said, self.wrong = Notice("status"), Notice("error")
        self.rows = QVBoxLayout()
        self.own_rows = QVBoxLayout()
        self.name = self._name_field(name)
        self.keep = kind(QPushButton(self.tr("Keep as a template")), "small")
        self.close_it = QPushButton(self.tr("Close"), self)
        self._build(can_keep=bool(text.strip()))
        self._fill()
        self.fit()
        self.said.pressed.connect(self._undo)
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.close_it.clicked.connect(self.reject)
        self._first_button(self.rows, 0).setFocus()

    def _name_field(self, name: str) -> QLineEdit:
        made = QLineEdit(" ".join(name.split())[:TEMPLATE_NAME])
        made.setAccessibleName(self.tr("Name of the new template"))
        made.setPlaceholderText(self.tr("Name"))
        return made

    def _build(self, *, can_keep: bool) -> None:
        adder = QWidget()
        words = label(self.tr("Keep this note as a template"), "label")
        adder.setLayout(stack(words, self.name, FlowLayout(self.keep), space="xs"))
        adder.setVisible(can_keep)
        helped = label(message("notes.templates-help").text, "small")
        parts: list[Item] = [
            label(self.tr("Templates"), "card_title"),
            helped,
            self.said,
            self.wrong,
            self.rows,
            label(self.tr("Your own"), "label"),
            self.own_rows,
            adder,
        ]
        self.lay_out(parts, [None, self.close_it])

    # ---- rows ------------------------------------------------------------------------------------

    def _fill(self) -> None:
        clear(self.rows)
        clear(self.own_rows)
        safety_mode = self._vault.settings.safety_mode.on
        for one in built_in(safety_mode=safety_mode):
            self.rows.addWidget(self._row(label(one.name), [self._insert_button(one)]))
        own = self._vault.templates.all()
        for place, one in enumerate(own):
            self.own_rows.addWidget(hairline())
            made = self._renamed_row(one) if one.id == self._named else self._own_row(one, place)
            self.own_rows.addWidget(made)
            made.show()  # now, not with the next turn: it may be to get the focus
        if not own:
            self.own_rows.addWidget(label(message("notes.templates-none").text, "small"))

    def _row(self, words: QWidget, buttons: list[QPushButton]) -> QWidget:
        made = QWidget()
        follow_width(words, Policy.Expanding, Policy.Preferred)
        made.setLayout(FlowLayout(words, *buttons, space="xs"))
        return made

    def _own_row(self, one: Template, place: int) -> QWidget:
        named: list[tuple[str, str, Act]] = [
            (self.tr("Rename"), self.tr("Rename: {name}"), self._begin_rename),
            (self.tr("Delete"), self.tr("Delete: {name}"), self._delete),
        ]
        if place:
            named.insert(1, (self.tr("Move up"), self.tr("Move up: {name}"), self._move_up))
        buttons = [self._button(one, *words) for words in named]
        return self._row(OwnWords(one.name), [self._insert_button(one), *buttons])

    def _insert_button(self, one: Template) -> QPushButton:
        words = self.tr("Put it in"), self.tr("Put it in: {name}")
        return kind(self._button(one, *words, self._choose), "link small")

    def _button(self, one: Template, words: str, name: str, act: Act) -> QPushButton:
        made = kind(QPushButton(words), "quiet small")
        made.setAccessibleName(name.replace("{name}", one.name))
        made.clicked.connect(lambda _on=False: act(one))
        return made

    def _choose(self, one: Template) -> None:
        self.chosen = one
        self.accept()

    # ---- own ones --------------------------------------------------------------------------------

    def _keep(self) -> None:
        added: list[int] = []
        if not self._done(lambda: added.append(self._add())):
            self.name.setFocus()
            return
        self.name.clear()
        self.said.show_message(message("notes.template-saved"))
        self._fill()
        self._focus_row(added[0])

    def _add(self) -> int:
        return self._vault.templates.add(self.name.text(), self._text)

    def _begin_rename(self, one: Template) -> None:
        self._named = one.id
        self._fill()
        if self._other_name is not None:
            self._other_name.setFocus()
            self._other_name.selectAll()

    def _renamed_row(self, one: Template) -> QWidget:
        field = self._other_name = QLineEdit(one.name)
        field.setAccessibleName(self.tr("Name of the template"))
        save = kind(QPushButton(self.tr("Save")), "small")
        for signal in (save.clicked, field.returnPressed):
            signal.connect(lambda *_: self._rename(one, field.text()))
        return self._row(field, [save])

    def _rename(self, one: Template, name: str) -> None:
        if self._done(lambda: self._vault.templates.rename(one.id, name)):
            self._named = 0
            self._fill()
            self._focus_row(one.id)

    def _move_up(self, one: Template) -> None:
        if self._done(lambda: self._vault.templates.move_up(one.id)):
            self._fill()
            self._focus_row(one.id)

    def _delete(self, one: Template) -> None:
        if not self._done(lambda: self._gone.append(self._vault.templates.delete(one.id))):
            return
        self._fill()
        self.said.show_message(message("notes.template-deleted"))
        self._focus_row(0)

    def _undo(self) -> None:
        back: list[int] = []
        if self._gone and self._done(
            lambda: back.append(self._vault.templates.put_back(self._gone[-1]))
        ):
            self._gone.pop()
            self._fill()
            self._focus_row(back[0])

    def _focus_row(self, template_id: int) -> None:
        """On the first button of one; else on the way out."""
        own = [one.id for one in self._vault.templates.all()]
        place = 2 * own.index(template_id) + 1 if template_id in own else -1
        self._first_button(self.own_rows, place).setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_button(self, rows: QVBoxLayout, place: int) -> QPushButton:
        """Of the row at this place; the way out where there is none."""
        item = rows.itemAt(place) if place >= 0 else None
        shown = None if item is None else item.widget()
        return (None if shown is None else shown.findChild(QPushButton)) or self.close_it

    def _done(self, work: Callable[[], None]) -> bool:
        """Whether the vault took it; else the dialog says why not."""
        try:
            work()
        except FieldError as error:
            self._refuse(message(f"field.{error.key}", **error.fields))
            return False
        except VaultError as error:
            self._refuse(without_buttons(words_of(error)))
            return False
        self.said.withdraw()
        self.wrong.withdraw()
        return True

    def _refuse(self, words: Message) -> None:
        self.said.withdraw()
        self.wrong.show_message(words)


def choose_template(parent: QWidget, vault: "Vault", *, name: str, text: str) -> Template | None:
    """The template to put in; None = none. `name` and `text` are what could become one."""
    dialog = TemplateDialog(parent, vault, name=name, text=text)
    is_chosen = run(dialog)
    dialog.deleteLater()
    return dialog.chosen if is_chosen else None
