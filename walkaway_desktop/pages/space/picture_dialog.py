"""The chart as a picture: what goes in, which kind of file, where; then where it lies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.file_words import is_wanted, reason_of
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.space.day_marks import legend
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.new_file import put
from walkaway_desktop.widgets import background
from walkaway_desktop.widgets.chart_frame import Shown
from walkaway_desktop.widgets.chart_marks import Lane, dash
from walkaway_desktop.widgets.chart_picture import ChartPicture, Named
from walkaway_desktop.widgets.layouts import kind, label, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.segments import Segments
from walkaway_desktop.widgets.theme import Theme

PNG, SVG = "png", "svg"
SPACES = "spaces"


@dataclass(frozen=True, slots=True)
class Pictured:
    """The chart that is in view."""

    shown: Shown
    width: int
    has_middle: bool  # the dashed line is drawn
    today: date


def offer_picture(parent: QWidget, pictured: Pictured, *, safety_mode: bool) -> None:
    """Ask, and write it if that is wanted."""
    if not is_wanted(parent, safety_mode=safety_mode):
        return
    dialog = PictureDialog(pictured, safety_mode=safety_mode, parent=parent)
    dialogs.run(dialog)
    dialog.deleteLater()


class PictureDialog(Sheet):
    """A box for each strip and each kind of mark; in Safety mode none is ticked."""

    def __init__(
        self, pictured: Pictured, *, safety_mode: bool, parent: QWidget | None = None
    ) -> None:
        asked = message("space.picture-parts")
        super().__init__(asked.text, parent)
        self._pictured = pictured
        self._place: Path | None = None
        self.boxes = {key: QCheckBox(words) for key, words in self._parts().items()}
        for box in self.boxes.values():
            box.setChecked(not safety_mode)
        self.form = Segments([(PNG, "PNG"), (SVG, "SVG")])
        self.form.setAccessibleName(self.tr("Kind of file"))
        self.form.value = PNG
        self.choose = kind(QPushButton(asked.buttons[0]), "main")
        self.leave = QPushButton(asked.buttons[1])
        self.notice = Notice()
        self.ended = Notice("status")
        self._build(asked.text)
        self.choose.clicked.connect(self._choose)
        self.leave.clicked.connect(self.reject)
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _parts(self) -> dict[str, str]:
        """Only what is in view."""
        shown = self._pictured.shown
        parts = {one.measure.key: str(one.words["label"]) for one in shown.strips}
        lanes = {mark.lane for mark in shown.marks}
        named = {
            Lane.CONTACT: self.tr("Contacts"),
            Lane.URGE: self.tr("Urges"),
            Lane.SITTING: self.tr("Sittings"),
        }
        parts |= {lane.name: words for lane, words in named.items() if lane in lanes}
        if any(band.began <= shown.last and band.ended >= shown.first for band in shown.bands):
            parts[SPACES] = self.tr("Spaces, as shaded days")
        return parts

    def _build(self, title: str) -> None:
        self.title = _lines(title, "card_title")
        warning = _lines(message("export.export-not-encrypted").text, "body")
        self.choosing = QWidget()
        kinds = label(self.tr("Kind of file"), "label")
        self.choosing.setLayout(stack(*self.boxes.values(), kinds, self.form, space="m"))
        parts = [self.title, self.ended, warning, self.choosing, self.notice]
        spare = Theme.current().px("button") * 2
        self.lay_out(parts, [None, self.leave, self.choose], spare=spare)

    # ---- choosing --------------------------------------------------------------------------------

    def _choose(self) -> None:
        shown = self._ticked()
        if not shown.strips:
            self.notice.show_message(message("space.picture-nothing"))
            next(iter(self.boxes.values())).setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.notice.withdraw()
        suffix = self.form.value or PNG
        # Its name says nothing of what is inside.
        name = f"daybook-{self._pictured.today.isoformat()}.{suffix}"
        title = self.tr("Where should the picture go?")
        place = dialogs.choose_save(self, title, name, suffix=suffix)
        if place is not None:
            self._write(place, shown, suffix)

    def _ticked(self) -> Shown:
        """What is in view, without what is not ticked."""
        shown = self._pictured.shown
        ticked = {key for key, box in self.boxes.items() if box.isChecked()}
        return replace(
            shown,
            strips=[strip for strip in shown.strips if strip.measure.key in ticked],
            marks=[mark for mark in shown.marks if mark.lane.name in ticked],
            bands=shown.bands if SPACES in ticked else (),
        )

    # ---- writing ---------------------------------------------------------------------------------

    def _write(self, place: Path, shown: Shown, suffix: str) -> None:
        """It is drawn at once, as Qt's fonts want it; a slow disk holds nothing up."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = self._pictured.width
        picture = ChartPicture(shown, self._legend(shown), width, mirrored=mirrored)
        content = picture.svg() if suffix == SVG else picture.png()
        self._place = place
        self.choose.setEnabled(False)
        background.run(lambda: put(place, content), self._written, self._not_written)

    def _legend(self, shown: Shown) -> Sequence[Named]:
        """What is drawn, and nothing else."""
        lanes = {mark.lane for mark in shown.marks}
        named = legend(shown.marks)
        if Lane.CONTACT not in lanes:
            others = {mark.words for mark in shown.marks}
            named = [one for one in named if one[1] in others]
        if self._pictured.has_middle:
            named = [(dash, message("space.chart-middle").text), *named]
        return named

    def _written(self, _nothing: None) -> None:
        if self._place is None:
            return
        said = message("space.picture-saved", file=self._place.name, folder=self._place.parent)
        self.title.hide()
        self.choosing.hide()
        self.choose.hide()
        self.ended.show_message(said._replace(buttons=()))
        self.leave.setText(said.buttons[0])
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_written(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        said = message("space.picture-not-saved", reason=reason_of(error))
        self.choose.setEnabled(True)
        self.choose.setText(said.buttons[0])
        self.notice.show_message(said._replace(buttons=()))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)


def _lines(words: str, what: str) -> QLabel:
    made = label(words, what)
    made.setWordWrap(True)
    return made
