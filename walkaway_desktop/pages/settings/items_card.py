"""What a check-in asks: order, on or off, and own items."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.domain.limits import FieldError, same_tag
from walkaway_desktop.domain.measures import BY_KEY, MOST_OWN, Item, Scale
from walkaway_desktop.pages.checkin_rows import OPEN
from walkaway_desktop.pages.items import words_of_item
from walkaway_desktop.pages.key_words import key_words
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.item_rows import ItemRow, NewItemRow, RetiredRow
from walkaway_desktop.pages.settings.rows import SettingRow, SettingsCard, show_value
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.storage.own_measures import OwnMeasures

DRAFT = "own_items"
SCALE_WORDS = {Scale.ZERO_TO_TEN: "zero-to-ten", Scale.YES_NO: "yes-no"}
DRAFT_AFTER_MILLISECONDS = 1000


class ItemsCard(SettingsCard):
    """Every change is stored at once, and the card on Today follows."""

    icon = "list-checks"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.opened = SettingRow(self.tr("Order of the items"), "")
        self.new = NewItemRow()
        self.items: dict[str, ItemRow] = {}
        self.retired: dict[str, RetiredRow] = {}
        self._kept: dict[str, object] = {}  # the draft as it is stored
        self.fill(self.tr("Check-in items"), self.opened, self.new)
        self.new.asked.connect(self._add)
        self._later = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MILLISECONDS)
        self._later.timeout.connect(self.keep_draft)
        self.new.typed.connect(self._later.start)

    def refresh(self) -> None:
        """What is stored, in the person's order."""
        items, retired = self._store.items(), self._store.retired()
        self.items = {item.measure.key: self._row_of(item) for item in items}
        self.retired = {item.measure.key: self._retired_row_of(item) for item in retired}
        self._show_items(items)
        own = [item for item in items if item.name is not None]
        self.new.show_room(is_full=len(own) >= MOST_OWN)
        self.arrange(self.opened, *self.items.values(), self.new, *self.retired.values())
        self._offer_draft()

    @property
    def _store(self) -> "OwnMeasures":
        return self._page.vault.own_measures

    def _row_of(self, item: Item) -> ItemRow:
        key = item.measure.key
        if key in self.items:
            return self.items[key]
        row = ItemRow(item)
        row.also = "" if item.name is None else self.new.title_words.text()
        row.moved.connect(partial(self._move, key))
        row.switched.connect(partial(self._switch, key))
        row.renamed.connect(partial(self._rename, key))
        row.retired.connect(partial(self._retire, key))
        row.name.textEdited.connect(self._later.start)
        return row

    def _retired_row_of(self, item: Item) -> RetiredRow:
        key = item.measure.key
        if key in self.retired:
            return self.retired[key]
        row = RetiredRow(item)
        row.also = self.new.title_words.text()
        row.bring_back.clicked.connect(partial(self._bring_back, key))
        return row

    # ---- showing ---------------------------------------------------------------------------------

    def _show_items(self, items: list[Item]) -> None:
        asked = [item for item in items if item.asked]
        opened = [item.measure.key for item in asked[:OPEN]]
        for place, item in enumerate(items):
            line = self._line_of(item, is_open=item.measure.key in opened)
            ends = {"first": place == 0, "last": place == len(items) - 1}
            self.items[item.measure.key].show_item(item, line, **ends)
        names = [words_of_item(item)["label"] for item in asked[:OPEN]]
        named = dict(zip(("first", "second", "third"), names, strict=False))
        which = message(f"settings.items-open-{len(names)}", **named).text
        up, down = key_words(key_of(Command.MOVE_UP)), key_words(key_of(Command.MOVE_DOWN))
        moves = message("settings.items-keys", key_up=up, key_down=down).text
        self.opened.say("\n".join((which, moves)))

    @staticmethod
    def _line_of(item: Item, *, is_open: bool) -> str:
        """Where the card asks it, and of an own one how it is answered."""
        if not item.asked:
            return message("checkin.item-off").text
        where = message("settings.item-open" if is_open else "settings.item-more").text
        if item.name is None:
            return where
        scale = message(f"settings.scale-{SCALE_WORDS[item.measure.scale]}").text
        return message("settings.item-own", where=where, scale=scale).text

    def _say(self, words: str) -> None:
        """To assistive technology: what has changed elsewhere in the list."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # ---- what the person does --------------------------------------------------------------------

    def _order(self) -> list[tuple[str, bool]]:
        return [(item.measure.key, item.asked) for item in self._store.items()]

    def _changed(self) -> None:
        self.refresh()
        self._page.settings_changed.emit()

    def _move(self, key: str, by: int) -> None:
        order = self._order()
        place = next(number for number, (one, _) in enumerate(order) if one == key)
        if not 0 <= place + by < len(order):
            return
        order.insert(place + by, order.pop(place))
        self._store.set_items(order)
        self._changed()
        name = self.items[key].title_words.text()
        self._say(message("settings.item-moved", item=name, n=place + by + 1, m=len(order)).text)

    def _switch(self, key: str, asked: bool) -> None:  # noqa: FBT001 (Qt's signal brings it)
        self._store.set_items([(one, asked if one == key else was) for one, was in self._order()])
        self._changed()

    def _add(self) -> None:
        name = self.new.name.text()
        try:
            self._refuse_built_in(name)
            item = self._store.add(name, self.new.chosen_scale)
        except FieldError as error:
            self.new.refuse(error)
            return
        self.new.name.setFocus()
        self.new.name.clear()
        self._changed()
        self.keep_draft()
        self._say(message("settings.item-added", item=item.name or "").text)
        if not self.new.name.isVisible():
            self.items[item.measure.key].switch.setFocus()

    def _rename(self, key: str, name: str) -> None:
        row = self.items[key]
        try:
            self._refuse_built_in(name)
            self._store.rename(key, name)
        except FieldError as error:
            row.refuse(error)
            return
        row.end_editing()
        self._changed()
        self.keep_draft()

    @staticmethod
    def _refuse_built_in(name: str) -> None:
        """Two items of one name could not be told apart on the card."""
        labels = [words_of_item(Item(one, asked=True))["label"] for one in BY_KEY.values()]
        if same_tag(name) in map(same_tag, labels):
            raise FieldError("own_measure.name-there")

    def _retire(self, key: str) -> None:
        keys = list(self.items)
        place = keys.index(key)
        neighbor = (keys[place + 1 : place + 2] or keys[place - 1 : place])[0]
        if self.items[key].retire.hasFocus():
            self.items[neighbor].switch.setFocus()
        self._store.retire(key)
        self._changed()
        said = message("settings.item-retired")
        self._page.undo_offered.emit(said.text, said.buttons[0], partial(self._bring_back, key))

    def _bring_back(self, key: str, *_: object) -> None:
        had_focus = key in self.retired and self.retired[key].bring_back.hasFocus()
        try:
            self._store.bring_back(key)
        except FieldError as error:
            self.retired[key].say(message(f"field.{error.key}", **error.fields).text)
            return
        self._changed()
        if had_focus:
            self.items[key].switch.setFocus()

    # ---- what is typed and not yet an item -------------------------------------------------------

    def keep_draft(self) -> None:
        """Keep names that are being typed."""
        names = {key: row.typed_name for key, row in self.items.items()}
        renames = {key: name for key, name in names.items() if name is not None}
        new = self.new.name.text()
        draft: dict[str, object] = {
            "new": new,
            "scale": self.new.chosen_scale.name,
            "renames": renames,
        }
        wanted = draft if new or renames else {}
        if wanted == self._kept:
            return
        if wanted:
            self._page.vault.drafts.keep(DRAFT, wanted)
        else:
            self._page.vault.drafts.drop(DRAFT)
        self._kept = wanted

    def stop(self) -> None:
        """Nothing saves itself from now on."""
        self._later.stop()

    def _offer_draft(self) -> None:
        """Put back what was typed before a lock; once, for then it stands in the fields."""
        if self._kept or self.new.name.text():
            return
        draft = self._page.vault.drafts.get(DRAFT)
        if draft is None:
            return
        self._kept = dict(draft.content)
        self.new.name.setText(str(self._kept["new"]))
        show_value(self.new.scale, self._kept["scale"])
        renames = self._kept["renames"]
        if isinstance(renames, dict):
            for key in renames.keys() & self.items.keys():
                self.items[key].edit_name(str(renames[key]))
