"""./dev tour [DIR] [NAME…]: every page and state as a PNG, light and dark, of made-up days."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QLocale  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

import walkaway_desktop.forms.daybook_rc  # noqa: E402, F401 (texts, icons, fonts)
from tests.scenes import BY_NAME, Scene, Stage, look, settle  # noqa: E402
from walkaway_desktop.page_check import hush_no_screen  # noqa: E402

SIZE = (1280, 820)
LOOKS = ("light", "dark")


def picture(widget: QWidget, target: Path) -> None:
    """PNG without any text in it."""
    settle()
    drawn = widget.grab()
    if drawn.isNull() or not drawn.save(str(target)):
        raise SystemExit(f"{target.name} could not be drawn")


def draw(scene: Scene, folder: Path, vaults: Path) -> None:
    for name in LOOKS:
        stage = Stage(vaults, days=scene.days, size=SIZE)
        look(name)
        widget = scene.build(stage)
        look(name)  # the lock page has chosen the system's
        picture(widget, folder / f"{scene.name}-{name}.png")
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
    scenes = [BY_NAME[name] for name in asked.names or BY_NAME]
    with TemporaryDirectory() as vaults:
        for scene in scenes:
            draw(scene, asked.folder, Path(vaults))
    application.processEvents()
    print(f"{len(scenes) * len(LOOKS)} pictures in {asked.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
