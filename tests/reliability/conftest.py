"""One small vault with numbered rows, made once per worker and copied for each case."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tools import vaultctl

ROWS = 12


@pytest.fixture(scope="session")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("numbered") / "vault"
    vaultctl.init(str(folder), str(ROWS))
    return folder


@pytest.fixture
def fresh_copy(numbered: Path, tmp_path: Path) -> Callable[[], Path]:
    """A copy of the numbered vault; the copy of the case before is gone then."""

    def copy() -> Path:
        folder = tmp_path / "copy"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(numbered, folder)
        return folder

    return copy


@pytest.fixture
def numbered_copy(fresh_copy: Callable[[], Path]) -> Path:
    return fresh_copy()
