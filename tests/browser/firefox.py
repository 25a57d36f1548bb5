"""Firefox as the distribution ships it, driven over Marionette, its own protocol for tests."""

import contextlib
import itertools
import json
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.browser.processes import die_with_parent, kill_tree
from tests.browser.webdriver import LIMIT, WITNESS, BrowserError, WebDriver

FIREFOX = os.environ.get("FIREFOX", "/usr/bin/firefox-esr")
PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.serviceWorkers.update_delay": 0,
    "marionette.port": 0,
    "network.proxy.type": 0,
    "toolkit.startup.max_resumed_crashes": -1,
}
# An extension, because only this runs a script before those of a page.
EXTENSION = {
    "manifest_version": 2,
    "name": "witness",
    "version": "1",
    "browser_specific_settings": {"gecko": {"id": "witness@test"}},
    "content_scripts": [
        {
            "matches": ["http://127.0.0.1/*"],
            "js": ["witness.js"],
            "run_at": "document_start",
            "world": "MAIN",
        }
    ],
}


class Firefox(WebDriver):
    """One browser on one profile."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._process: subprocess.Popen[bytes] | None = None

    def open(self, locale: str, script: str) -> None:
        self._profile.mkdir(exist_ok=True)
        preferences = {**PREFERENCES, "intl.accept_languages": locale}
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in preferences.items()]
        (self._profile / "user.js").write_text("\n".join(lines))
        (self._profile / "MarionetteActivePort").unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", self._profile],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=die_with_parent,
        )
        self._socket = socket.create_connection(("127.0.0.1", self._port()), timeout=2 * LIMIT)
        self._answers = self._socket.makefile("rb")
        self._numbers = itertools.count(1)
        self._read()  # its greeting
        self.command("NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "eager"}})
        self._begin()
        self._watch(script)

    def close(self) -> None:
        if self._process:
            with contextlib.suppress(OSError, BrowserError):
                self._send("Marionette:Quit", {"flags": ["eForceQuit"]})
            self._process.wait()
            self._forget()

    def kill(self) -> None:
        assert self._process
        kill_tree(self._process.pid)
        self._process.wait()
        self._forget()

    def command(self, name: str, **parameters: object) -> Any:
        result = self._send(f"WebDriver:{name}", parameters)
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def _watch(self, script: str) -> None:
        folder = self._profile / "witness"
        folder.mkdir(exist_ok=True)
        (folder / "manifest.json").write_text(json.dumps(EXTENSION))
        (folder / "witness.js").write_text(WITNESS + script)
        self._send("Addon:Install", {"path": str(folder), "temporary": True})

    def _port(self) -> int:
        """Wait until the browser says where it listens."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            with contextlib.suppress(OSError, ValueError):
                return int((self._profile / "MarionetteActivePort").read_text())
            time.sleep(0.02)
        raise BrowserError("Firefox did not start")

    def _send(self, name: str, parameters: dict[str, object]) -> Any:
        message = json.dumps([0, next(self._numbers), name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._read()
        if error:
            raise BrowserError(f"{error['error']}: {error['message']}")
        return result

    def _read(self) -> Any:
        length = b""
        while (byte := self._answers.read(1)) != b":":
            if not byte:
                raise BrowserError("Firefox is gone")
            length += byte
        return json.loads(self._answers.read(int(length)))

    def _forget(self) -> None:
        self._answers.close()
        self._socket.close()
        self._process = None
