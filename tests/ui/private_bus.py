"""A D-Bus of the test's own, and on it somebody who says what logind and screen savers say."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import NOT_RUN

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={place}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/>
<allow own="*"/></policy></busconfig>
"""
MOCK = """
import json, sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
application = QCoreApplication([])
buses = {}
for line in sys.stdin:
    said = json.loads(line)
    sender = said["sender"]
    if sender not in buses:
        buses[sender] = QDBusConnection.connectToBus(sys.argv[1], sender)
        assert buses[sender].registerService(sender) or sender.startswith("nobody")
    signal = QDBusMessage.createSignal(said["path"], said["interface"], said["member"])
    if "to" in said:
        signal = QDBusMessage.createTargetedSignal(
            said["to"], said["path"], said["interface"], said["member"])
    signal.setArguments(said["arguments"])
    assert buses[sender].send(signal)
    buses[sender].call(QDBusMessage.createMethodCall(
        "org.freedesktop.DBus", "/", "org.freedesktop.DBus.Peer", "Ping"))
    print("said", flush=True)
"""


class Mock:
    """Says signals in the name of others."""

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self._process, self.address = process, address

    def say(
        self,
        path: str,
        member: str,
        *arguments: object,
        sender: str = "org.freedesktop.login1",
        to: str = "",
    ) -> None:
        """`member` with its interface before it; it is on the bus when this returns."""
        interface, _, name = member.rpartition(".")
        said = {"sender": sender, "path": path, "interface": interface, "member": name,
                "arguments": arguments} | ({"to": to} if to else {})  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(said) + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "said\n"


@contextmanager
def private_bus(folder: Path) -> Iterator[Mock]:
    """Both end with the test."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip(NOT_RUN + "the signals need dbus-daemon")
    config, place = folder / "bus.conf", folder / "bus"
    config.write_text(CONFIG.format(place=place), "utf-8")
    daemon = subprocess.Popen(
        [program, f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    mock = subprocess.Popen(
        [sys.executable, "-c", MOCK, address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
    )
    try:
        yield Mock(mock, address)
    finally:
        for one in (mock, daemon):
            one.kill()
            one.communicate()
