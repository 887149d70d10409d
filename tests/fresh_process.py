"""A Python of its own: for what can be said of a whole process only."""

import os
import subprocess
import sys
from collections.abc import Mapping

from tests.sources import ROOT

PLACES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """python ARGUMENTS, in this environment with these changes; below HOME it looks for itself."""
    found: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=ROOT,
        env={name: value for name, value in found.items() if name not in PLACES},
    )


def said(script: str, **environment: str) -> str:
    """What the script prints; it has to end well."""
    done = run("-c", script, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
