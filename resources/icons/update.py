"""Copy the icons named here from an unpacked `lucide-static`:  python update.py FOLDER

Fetch it with `npm pack lucide-static` and unpack it; FOLDER holds `icons/` and LICENSE.
"""

import shutil
import sys
from pathlib import Path

NAMES = """
arrow-big-up arrow-left arrow-right bug calendar check chevron-down chevron-left chevron-right
chevron-up circle-alert circle-help clock copy dices download ellipsis eye eye-off file-down
file-text folder history info key keyboard life-buoy list lock notebook-pen pencil phone pin plus
rotate-ccw save search settings shield signpost sun table timer trash-2 triangle-alert undo-2
upload users wind x compass user handshake key-round message-circle layers
list-checks clipboard-list hash archive flag feather footprints mail pause play
heading bold italic quote link paperclip layout-template image tag lightbulb maximize-2 minimize-2
""".split()  # noqa: SIM905 (a list of fifty is read more easily as words)


def main(package: Path) -> None:
    here = Path(__file__).parent
    for name in NAMES:
        shutil.copy2(package / "icons" / f"{name}.svg", here)
    shutil.copy2(package / "LICENSE", here / "LICENSE")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
