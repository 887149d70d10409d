"""./dev tour [DIR] [NAME…]: every page and state as a PNG, light and dark, of made-up days.

The six main pages besides in a small window, at twice the text size, in high contrast, in longer
words, and read from the right.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QLocale, Qt, QTranslator  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

import walkaway_desktop.forms.daybook_rc  # noqa: E402, F401 (texts, icons, fonts)
from tests import pseudo  # noqa: E402
from tests.scenes import BY_NAME, Scene  # noqa: E402
from tests.stage import Stage, look, settle  # noqa: E402
from walkaway_desktop.page_check import hush_no_screen  # noqa: E402


@dataclass(frozen=True, slots=True)
class View:
    """How a scene is looked at; its name is the end of the picture's."""

    name: str
    look: str = "light"
    size: tuple[int, int] = (1280, 820)
    text_size: int = 100
    language: str = ""  # one of pseudo.LANGUAGES; blank = English


OF_ALL = (View("light"), View("dark", "dark"))
MAIN_PAGES = ("today", "decide", "space", "notes", "support", "settings")
OF_MAIN_PAGES = (
    View("small", size=(960, 640)),
    View("twice", text_size=200),
    View("contrast-light", "contrast_light"),
    View("contrast-dark", "contrast_dark"),
    View("longer", language="longer"),
    View("mirrored", language="mirrored"),
)


def views(scene: Scene) -> tuple[View, ...]:
    return OF_ALL + (OF_MAIN_PAGES if scene.name in MAIN_PAGES else ())


def picture(widget: QWidget, target: Path) -> None:
    """PNG without any text in it."""
    settle()
    drawn = widget.grab()
    if drawn.isNull() or not drawn.save(str(target)):
        raise SystemExit(f"{target.name} could not be drawn")


@contextmanager
def speaking(language: str, folder: Path) -> Iterator[None]:
    """The app in this language; it is compiled once, into `folder`."""
    if not language:
        yield
        return
    below = folder / language
    compiled = below / f"{language}.qm"
    if not compiled.exists():
        below.mkdir()
        pseudo.make(language, below)
    translator = QTranslator()
    translator.load(str(compiled))
    QApplication.installTranslator(translator)
    if language == "mirrored":
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.removeTranslator(translator)
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def draw(scene: Scene, view: View, folder: Path, vaults: Path) -> None:
    with speaking(view.language, vaults):
        stage = Stage(vaults, days=scene.days, size=view.size)
        look(view.look, view.text_size)
        widget = scene.build(stage)
        look(view.look, view.text_size)  # the lock page has chosen the system's
        picture(widget, folder / f"{scene.name}-{view.name}.png")
        stage.close()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev tour", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "tour")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BY_NAME)}")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.names if name not in BY_NAME]:
        parser.error(f"no picture {', '.join(unknown)}")
    asked.folder.mkdir(parents=True, exist_ok=True)
    QLocale.setDefault(QLocale("en_US"))
    hush_no_screen()
    application = QApplication.instance() or QApplication(["tour"])
    planned = [
        (scene, view)
        for scene in (BY_NAME[name] for name in asked.names or BY_NAME)
        for view in views(scene)
    ]
    with TemporaryDirectory() as vaults:
        for scene, view in planned:
            draw(scene, view, asked.folder, Path(vaults))
    application.processEvents()
    print(f"{len(planned)} pictures in {asked.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
