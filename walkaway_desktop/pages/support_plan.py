"""The safety plan: the built-in headings to read; in an open vault, to write under."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.day_words import time_words
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.frame import keep_room
from walkaway_desktop.pages.support_rows import bullets, paragraph
from walkaway_desktop.pages.vault_words import is_done
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import hairline, kind, label, stack
from walkaway_desktop.widgets.long_text import LongText
from walkaway_desktop.widgets.notice import Notice

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

CLEAR = 1  # the button of the question


class SupportPlan(QWidget):
    """Every field keeps itself, at most two seconds behind the typing."""

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault, self._clock = vault, clock
        self._stored: dict[str, str] = {}
        self._fitting: dict[str, str] = {}  # what stood in each field when it was changed last
        plan = texts("support")["plan"]
        self.fields = {
            one["id"]: LongText(one["title"], fewest=2, holds=limits.PLAN_TEXT)
            for one in plan["section"]
        }
        self._empty = paragraph(message("empty.plan").text)
        self.kept = {section: label("", "caption") for section in self.fields}
        self.status, self.too_long, self.cleared = Notice(), Notice(), Notice("status")
        self.pdf = QPushButton(self.tr("PDF in large type…"))
        self.form = QPushButton(self.tr("Headings on paper…"))
        self.clear = kind(QPushButton(self.tr("Clear the plan…")), "care")
        self._build(plan)
        self._timer = DraftKeeper(self, self.keep_drafts, self._say_not_saved)
        for section, field in self.fields.items():
            field.textChanged.connect(partial(self._typed, section))
            field.refused.connect(partial(self._say_too_long, field))
        self.pdf.clicked.connect(self.offer_pdf)
        self.form.clicked.connect(self._offer_form)
        self.clear.clicked.connect(self._clear)

    def _build(self, plan: Mapping[str, Any]) -> None:
        safety = texts("safety")["residence"]
        sections = [
            part
            for one in plan["section"]
            for part in (
                hairline(),
                label(one["title"], "card_title"),
                bullets(one["prompts"]),
                self.fields[one["id"]],
                self.kept[one["id"]],
            )
        ]
        lines = self._lines = stack(
            paragraph(plan["warning"], "care"),
            paragraph(plan["before_you_write"]),
            paragraph(plan["intro"]),
            paragraph(plan["empty_note"], "small"),
            self._empty,
            self.cleared,
            *sections,
            hairline(),
            paragraph(plan["share"]),
            paragraph(safety["text"], "small"),
            paragraph(safety["not_advice"], "small"),
            self.status,
            self.too_long,
        )
        for said in self.kept.values():
            said.hide()
            keep_room(said)
        lines.addLayout(FlowLayout(self.pdf, self.form, self.clear))
        self.setLayout(lines)

    @property
    def _safety_mode(self) -> bool:
        return self._vault.settings.safety_mode.on

    # ---- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read it again; what is typed and not stored yet stays."""
        if self._changed():
            return
        self._stored = self._vault.safety_plan.all()
        for section, field in self.fields.items():
            text = self._stored.get(section, "")
            if limits.clean(field.toPlainText()) != text:
                self._put(section, text)
        self._show_state()

    def _put(self, section: str, text: str) -> None:
        field = self.fields[section]
        with QSignalBlocker(field):
            field.setPlainText(text)
        self._fitting[section] = text
        field.fit()

    def focus_first(self) -> None:
        """In the first field."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        is_empty = not any(field.toPlainText().strip() for field in self.fields.values())
        for shown in (self.pdf, self.clear):
            if is_empty and shown.hasFocus():
                self.form.setFocus(Qt.FocusReason.OtherFocusReason)
            shown.setVisible(not is_empty)
        self._empty.setVisible(is_empty)

    # ---- what is typed ---------------------------------------------------------------------------

    def _typed(self, section: str) -> None:
        self.cleared.withdraw()
        self._hold_back(section)
        self._show_state()
        self._timer.plan()

    def _hold_back(self, section: str) -> None:
        """More than can be kept does not get in: a lock could not save it."""
        field = self.fields[section]
        text = field.toPlainText()
        try:
            limits.plan(text)
        except FieldError:
            before = self._fitting.get(section, "")
            at = field.textCursor().position() - (len(text) - len(before))
            self._put(section, before)
            cursor = field.textCursor()
            cursor.setPosition(max(0, min(at, len(before))))
            field.setTextCursor(cursor)
            self._say_too_long(field)
        else:
            self._fitting[section] = text
            self.too_long.withdraw()

    def _say_too_long(self, field: LongText) -> None:
        self._lines.removeWidget(self.too_long)
        self._lines.insertWidget(self._lines.indexOf(field) + 1, self.too_long)
        self.too_long.show_message(message("support.plan-too-long"))

    def _changed(self) -> dict[str, str]:
        """What is typed and not stored, by section."""
        typed = {one: limits.clean(field.toPlainText()) for one, field in self.fields.items()}
        return {one: text for one, text in typed.items() if text != self._stored.get(one, "")}

    def keep_drafts(self) -> None:
        """Write it. Raises VaultError."""
        self._timer.stop()
        changed = self._changed()
        if not changed:
            return
        self._vault.safety_plan.write(changed)
        self._stored |= changed
        self._say_kept(changed)

    def _say_kept(self, sections: Iterable[str]) -> None:
        """Under what was typed last. No screen reader is interrupted by it."""
        words = message("support.plan-saved", time=time_words(self._clock.now())).text
        for section, said in self.kept.items():
            said.setText(words)
            said.setVisible(section in sections)

    def _say_not_saved(self, wrong: Message | None) -> None:
        self.status.say(wrong)

    def stop(self) -> None:
        """It saves nothing of itself from now on."""
        self._timer.stop()

    def go_on(self) -> None:
        """What is unsaved saves itself again."""
        if self._changed():
            self._timer.plan()

    # ---- out of the vault, or out of it for good -------------------------------------------------

    def offer_pdf(self) -> None:
        """Of what is written, if anything is; asked twice."""
        if self.pdf.isHidden() or not is_done(self.status, self.keep_drafts):
            return
        from walkaway_desktop.pages.support_plan_pdf import offer_plan  # noqa: PLC0415 (locked, Get support opens at once)

        offer_plan(self, self._stored, self._clock, safety_mode=self._safety_mode)

    def _offer_form(self) -> None:
        from walkaway_desktop.pages.support_plan_pdf import offer_form  # noqa: PLC0415 (as above)

        offer_form(self, self._clock, safety_mode=self._safety_mode)

    def _clear(self) -> None:
        if dialogs.ask(self, message("support.plan-clear"), care=True) != CLEAR:
            return
        self._timer.stop()
        gone: list[object] = []
        if not is_done(self.status, lambda: gone.append(self._vault.safety_plan.clear())):
            self.go_on()
            return
        self._stored = {}
        for section in self.fields:
            self._put(section, "")
        self._say_kept(())
        self._show_state()
        self.cleared.show_message(message("support.plan-cleared"))
        self.focus_first()
