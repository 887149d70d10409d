"""Two vaults and a file that goes from one to the other, as the tests of our own export need."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vault.own_exports import AFTERNOON
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.vault import Vault


@pytest.fixture
def here(clock: FixedClock) -> Iterator[Vault]:
    """Another vault, empty."""
    clock.moment = AFTERNOON
    made = Vault.in_memory(clock)
    yield made
    made.close()


@pytest.fixture
def there(clock: FixedClock) -> Iterator[Vault]:
    """Where the files come from."""
    clock.moment = AFTERNOON
    made = Vault.in_memory(clock)
    yield made
    made.idle_check()
    made.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.json"
