"""Colors, sizes, fonts and the two stylesheets, all from the tokens; switched without a restart."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtCore import QFile, QIODevice, QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

LOCK_FONTS = ("Inter-Regular", "Inter-Medium", "SourceSerifPro-Semibold")
FONTS = (*LOCK_FONTS, "Inter-SemiBold", "SourceSerifPro-Regular", "SourceSerifPro-It")
TEXT_SIZES = (90, 200)  # percent
LARGE_TEXT = 150  # percent


def _bundled(path: str) -> str:
    source = QFile(path)
    if not source.open(QIODevice.OpenModeFlag.ReadOnly):
        raise LookupError(f"{path} is not in the bundle")
    return bytes(source.readAll().data()).decode()


# What the lock window can be seen and typed into without waits so long. No hand is faster.
AFTER_PAINT_MILLISECONDS = 50


class Theme(QObject):
    """The look in force. `changed` comes once a new look stands: drawings and icons follow."""

    changed = Signal()

    _current: ClassVar["Theme | None"] = None

    @classmethod
    def current(cls) -> "Theme":
        """The one theme of this process, made at the first call."""
        if cls._current is None:
            cls._current = cls()
        return cls._current

    def __init__(self) -> None:
        super().__init__()
        self.look = "system"
        self.text_size = 100
        self.name = "light"
        self._for_lock = False
        self._shown: tuple[str, int, bool] | None = None  # name, text size, for the lock page
        self._follows = False
        self._fonts: dict[str, QFont] = {}
        self._loaded: set[str] = set()

    # ---- tokens ----------------------------------------------------------------------------------

    @cached_property
    def tokens(self) -> dict[str, Any]:
        """Every table of tokens.toml."""
        tables: dict[str, Any] = json.loads(_bundled(":/theme/tokens.json"))
        return tables

    @cached_property
    def _sizes(self) -> dict[str, int | float]:
        tables = self.tokens
        radii = {f"radius_{name}": size for name, size in tables["radius"].items()}
        everything = {**tables["size"], **tables["space"], **tables["border"], **radii}
        return {name: size for name, size in everything.items() if isinstance(size, int | float)}

    @cached_property
    def _scaled(self) -> frozenset[str]:
        return frozenset(self.tokens["size"]["x_text"])

    def hex(self, name: str) -> str:
        """The color as #RRGGBB."""
        value: str = self.tokens["color"][self.name][name]
        return value

    def color(self, name: str) -> QColor:
        """The color of this token in the look in force."""
        return QColor(self.hex(name))

    def px(self, name: str) -> int:
        """A size, space or border in pixels, times the text size if it holds text.

        Corners are asked for as `radius_card`.
        """
        return round(self.real(name))

    def real(self, name: str) -> float:
        """As `px`, not rounded: for painters (the stroke of an icon is 1.5)."""
        size = self._sizes[name]
        return size * self.text_size / 100 if name in self._scaled else size

    def milliseconds(self, name: str) -> int:
        """A duration."""
        value: int = self.tokens["duration"][name]
        return value

    @contextmanager
    def for_a_file(self) -> Iterator[None]:
        """The colors of the light look, or its high contrast, for what may be printed."""
        shown = self.name
        self.name = shown.replace("dark", "light")
        try:
            yield
        finally:
            self.name = shown

    # ---- fonts -----------------------------------------------------------------------------------

    def load_fonts(self, names: tuple[str, ...] = FONTS) -> None:
        """Take these font files in, each once."""
        for name in names:
            if name not in self._loaded:
                self._loaded.add(name)
                QFontDatabase.addApplicationFont(f":/fonts/{name}.otf")

    def _families(self, family: str) -> list[str]:
        if family == "mono":
            system = QFontDatabase.SystemFont.FixedFont
            return [QFontDatabase.systemFont(system).family()]
        names: list[str] = self.tokens["type"][f"{family}_family"]
        return names

    def _type_px(self, name: str) -> int:
        size: int = self.tokens["type"][name]["size"]
        return round(size * self.text_size / 100)

    def font(self, name: str, *, strong: bool = False) -> QFont:
        """The font of a row of [type], at the text size in force; `strong` for what is chosen."""
        if name not in self._fonts:
            row = self.tokens["type"][name]
            font = QFont(self._families(row["family"]))
            font.setPixelSize(self._type_px(name))
            font.setWeight(QFont.Weight(row["weight"]))
            self._fonts[name] = font
        found = QFont(self._fonts[name])
        if strong:
            found.setWeight(QFont.Weight.DemiBold)
        return found

    # ---- sheets ----------------------------------------------------------------------------------

    def sheet(self) -> str:
        """The stylesheet of the open window."""
        return self._filled(_bundled(":/theme/sheet.qss"))

    def lock_sheet(self) -> str:
        """The few rules the lock window needs: a whole sheet costs a tenth of its start."""
        return self._filled(_bundled(":/theme/lock.qss"))

    def _filled(self, template: str) -> str:
        return re.sub(r"@(\w+)", lambda found: self._token(found[1]), template)

    def _token(self, name: str) -> str:
        if name == "theme":
            return self.name
        if name.startswith("type_"):
            return self._type_rules(name.removeprefix("type_"))
        if name in self.tokens["color"][self.name]:
            return self.hex(name)
        if name.endswith("_inside"):
            # QSS heights leave the border out.
            outside = self.px(name.removesuffix("_inside"))
            return f"{outside - 2 * self.px('hairline')}px"
        return f"{self.px(name)}px"

    def _type_rules(self, name: str) -> str:
        row = self.tokens["type"][name]
        families = ", ".join(f'"{family}"' for family in self._families(row["family"]))
        size = self._type_px(name)
        return f"font-family: {families}; font-size: {size}px; font-weight: {row['weight']}"

    @property
    def has_large_text(self) -> bool:
        """What stands side by side otherwise stands under each other then."""
        return self.text_size >= LARGE_TEXT

    # ---- the look --------------------------------------------------------------------------------

    def choose(self, look: str = "system", text_size: int = 100) -> None:
        """Show this look: system, or a set of tokens by name. Text size in percent, 90 to 200."""
        self.look = look
        self.text_size = max(TEXT_SIZES[0], min(text_size, TEXT_SIZES[1]))
        self._for_lock = False
        self.load_fonts()
        self.follow_system()
        self._apply()

    def choose_for_lock(self) -> None:
        """The small sheet and three fonts, in the system's look: before the vault is open."""
        self.load_fonts(LOCK_FONTS)
        # Asking the style hints would load the Qt namespace, a tenth of the lock window's start.
        palette = QGuiApplication.palette()
        dark = palette.window().color().lightness() < palette.windowText().color().lightness()
        self.name = "dark" if dark else "light"
        if self._shown == (self.name, self.text_size, False):
            return  # the whole sheet is there, and holds the small one
        self._for_lock = True
        self._show()

    def follow_system(self) -> None:
        """Ask the system for its look, and follow it. After the lock window's first paint."""
        if self._follows:
            return
        self._follows = True
        from walkaway_desktop.widgets.for_readers import install_readers  # noqa: PLC0415 (as said)

        install_readers()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        if hasattr(hints, "accessibility"):
            wishes = hints.accessibility()
            if hasattr(wishes, "contrastPreferenceChanged"):
                wishes.contrastPreferenceChanged.connect(self._apply)
        if self._for_lock:
            self._apply()

    def _apply(self) -> None:
        name = self._wanted()
        if self._for_lock and name == self.name:
            return
        self.name = name
        self._show()

    def _wanted(self) -> str:
        if self.look in {"contrast_light", "contrast_dark"}:
            return self.look
        base = self.look if self.look != "system" else self._system_look()
        return f"contrast_{base}" if _more_contrast() else base

    @staticmethod
    def _system_look() -> str:
        return "dark" if QGuiApplication.styleHints().colorScheme().name == "Dark" else "light"

    def _show(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("a look needs a QApplication")
        wanted = (self.name, self.text_size, self._for_lock)
        if wanted == self._shown:  # a new sheet lays out every window, even where it is the same
            return
        if self._shown is None:  # once: it polishes every widget anew
            app.setStyle("Fusion")
        self._shown = wanted
        self._fonts.clear()
        app.setPalette(self._palette())
        app.setFont(self.font("body"))
        app.setStyleSheet(self.lock_sheet() if self._for_lock else self.sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        role, palette = QPalette.ColorRole, QPalette()
        for name, roles in {
            "paper": (role.Window,),
            "ink": (role.WindowText, role.Text, role.ButtonText, role.BrightText, role.ToolTipText),
            "card": (role.Base, role.Button, role.ToolTipBase, role.Light),
            "side": (role.AlternateBase, role.Midlight),
            "soft": (role.PlaceholderText,),
            "accent": (role.Highlight, role.Link, role.LinkVisited, role.Accent),
            "on_accent": (role.HighlightedText,),
            "edge": (role.Mid, role.Dark, role.Shadow),
        }.items():
            for one in roles:
                palette.setColor(one, self.color(name))
        for one in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, one, self.color("soft"))
        return palette


def _more_contrast() -> bool:
    """Whether the system asks for high contrast. Qt before 6.10 cannot tell."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    wishes = hints.accessibility()
    if not hasattr(wishes, "contrastPreference"):
        return False
    return wishes.contrastPreference().name == "HighContrast"
