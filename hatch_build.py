"""Compile ui/ and resources/ into walkaway_desktop/forms/.

Hatchling runs it before every wheel and editable build; `python hatch_build.py` does so by hand.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def qt_tool(name: str, *arguments: str | Path) -> None:
    """Run one of Qt's compilers; what it complains of stops the build."""
    # Beside this Python first: a virtual environment need not be activated to build.
    places = (str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath))
    program = shutil.which(f"pyside6-{name}", path=os.pathsep.join(places))
    if program is None:
        raise SystemExit(f"pyside6-{name} is not on PATH: install PySide6-Essentials")
    subprocess.run([program, *arguments], check=True)  # noqa: S603


def without_unused_imports(form: str) -> str:
    """uic imports some 40 classes for every form; each one costs time at start."""
    imports, class_line, body = form.partition("class Ui_")

    def used(found: re.Match[str]) -> str:
        names = [name for name in re.findall(r"\w+", found[2]) if re.search(rf"\b{name}\b", body)]
        return f"from {found[1]} import {', '.join(names)}\n" if names else ""

    return re.sub(r"from (PySide6\.\w+) import \(([^)]*)\)\n", used, imports) + class_line + body


def prepare(source: Path, folder: Path) -> None:
    """Put what the app reads into `folder`: JSON for TOML, .qm for .ts, the rest as it is."""
    match source.suffix:
        case ".toml":
            tables = tomllib.loads(source.read_text("utf-8"))
            made = folder / f"{source.stem}.json"
            made.write_text(json.dumps(tables, ensure_ascii=False, separators=(",", ":")), "utf-8")
        case ".ts":
            qt_tool("lrelease", "-silent", source, "-qm", folder / f"{source.stem}.qm")
        case ".py":
            pass  # resources/translations/update.py and the like
        case _:
            shutil.copy2(source, folder)


def tint_icons(resources: Path, folder: Path) -> None:
    """The icons a stylesheet shows by name, once per theme: QSS cannot color an SVG."""
    tokens = tomllib.loads((resources / "theme" / "tokens.toml").read_text("utf-8"))
    for theme, colors in tokens["color"].items():
        for icon, color in tokens["tinted"].items():
            drawing = (resources / "icons" / f"{icon}.svg").read_text("utf-8")
            tinted = drawing.replace("currentColor", colors[color])
            (folder / f"{icon}-{theme}.svg").write_text(tinted, "utf-8")


def compile_resources(resources: Path, module: Path) -> None:
    """Bundle every file of every folder as :/folder/name; nothing is listed by hand."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for source in sorted(resources.glob("*/*.*")):
            folder = root / source.parent.name
            folder.mkdir(exist_ok=True)
            prepare(source, folder)
        tint_icons(resources, root / "theme")
        legal = root / "legal"
        legal.mkdir()
        for source in (resources.parent / "docs" / "licenses.md", resources.parent / "LICENSE"):
            shutil.copy2(source, legal)
        found = (path for path in root.rglob("*") if path.is_file())
        names = sorted(path.relative_to(root).as_posix() for path in found)
        files = "".join(f"<file>{name}</file>" for name in names)
        bundle = root / "daybook.qrc"
        bundle.write_text(f'<RCC><qresource prefix="/">{files}</qresource></RCC>', "utf-8")
        qt_tool("rcc", "-g", "python", bundle, "-o", module)


def compile_all(root: Path) -> None:
    """Make every form and the bundle anew, each beside its target and then renamed over it."""
    forms = root / "walkaway_desktop" / "forms"
    with tempfile.TemporaryDirectory(dir=root / "walkaway_desktop") as made:
        fresh = Path(made)
        for form in root.glob("ui/*.ui"):
            module = fresh / f"{form.stem}.py"
            qt_tool("uic", form, "-o", module, "--from-imports")
            module.write_text(without_unused_imports(module.read_text("utf-8")), "utf-8")
        compile_resources(root / "resources", fresh / "daybook_rc.py")
        names = {module.name for module in fresh.iterdir()}
        for name in names:
            (fresh / name).replace(forms / name)
    for stale in forms.glob("[!_]*.py"):
        if stale.name not in names:
            stale.unlink()


class FormsBuildHook(BuildHookInterface[Any]):
    """Hatchling finds this class by its base."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return  # an sdist carries the sources, not what is made from them
        compile_all(Path(self.root))


if __name__ == "__main__":
    compile_all(Path(__file__).parent)
