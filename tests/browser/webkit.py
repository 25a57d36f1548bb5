"""WebKitGTK: its driver, a browser of our own with a lasting profile, and a screen for it."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.browser.processes import die_with_parent, kill_tree, main_process
from tests.browser.webdriver import BLANK, CALL, LIMIT, WITNESS, BrowserError, WebDriver

DRIVER = os.environ.get("WEBKIT_DRIVER", "/usr/bin/WebKitWebDriver")
BROWSER = Path(__file__).with_name("gtk_browser.py")
# It may have been led on to another address of the same origin.
HAS_COME = """(url) => !window.isOld && document.readyState !== "loading" &&
  location.origin === new URL(url).origin"""
ROUTES = {
    "Navigate": "POST url",
    "ExecuteAsyncScript": "POST execute/async",
    "FindElement": "POST element",
    "ElementClick": "POST element/{id}/click",
    "ElementSendKeys": "POST element/{id}/value",
    "GetWindowHandles": "GET window/handles",
    "NewWindow": "POST window/new",
    "CloseWindow": "DELETE window",
    "SwitchToWindow": "POST window",
    "SetTimeouts": "POST timeouts",
    "DeleteSession": "DELETE ",
}


def is_missed(error: BrowserError) -> bool:
    """Tell whether the driver waited for a page in vain."""
    return str(error).startswith("timeout:")


class Screen:
    """A display that nobody looks at."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x900x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=die_with_parent,
        )
        os.close(write)
        with os.fdopen(read) as number:
            self.name = f":{number.readline().strip()}"

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


class WebKit(WebDriver):
    """One browser on one profile, and one driver for it."""

    def __init__(self, screen: Screen, profile: Path) -> None:
        self._screen = screen
        self._profile = profile
        self._driver: subprocess.Popen[bytes] | None = None

    def open(self, locale: str, script: str) -> None:
        self._profile.mkdir(exist_ok=True)
        witness = self._profile / "witness.js"
        witness.write_text(WITNESS + script)
        self._start_driver()
        arguments = ["--profile", str(self._profile), "--locale", locale, "--script", str(witness)]
        browser = {"binary": str(BROWSER), "args": ["--automation", *arguments]}
        wanted = {"webkitgtk:browserOptions": browser, "pageLoadStrategy": "eager"}
        session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{session['sessionId']}/"
        self._begin()
        self.command("SetTimeouts", pageLoad=2000)  # ms; then it is asked again

    def close(self) -> None:
        if self._driver:
            with contextlib.suppress(OSError, BrowserError):
                self.command("DeleteSession")
            self._stop_driver()

    def kill(self) -> None:
        kill_tree(main_process(str(self._profile)))
        self._stop_driver()

    def command(self, name: str, **parameters: object) -> Any:
        end = time.monotonic() + LIMIT
        while True:
            try:
                return self._once(name, parameters)
            except BrowserError as error:
                # Before all else the driver waits for a coming page, and may miss that it has come.
                is_late = name == "Navigate" or time.monotonic() > end
                if is_late or not is_missed(error):
                    raise

    def goto(self, url: str) -> None:
        """Open an address. Where that hangs, do as a person does: stop, and open it again."""
        if "#" in url:  # else it is a jump within this page
            self.goto(BLANK)
        self.run("() => { window.isOld = true; }")
        for _try in range(3):
            try:
                self.command("Navigate", url=url)
                return
            except BrowserError as error:
                if not is_missed(error):
                    raise
            if self._has_come(url):
                return
            os.kill(main_process(str(self._profile)), signal.SIGUSR1)
        raise BrowserError(f"{url} does not come")

    def _has_come(self, url: str) -> bool:
        end = time.monotonic() + LIMIT / 4
        while time.monotonic() < end:
            with contextlib.suppress(BrowserError):
                asked = {"script": CALL % HAS_COME, "args": [url]}
                if self._once("ExecuteAsyncScript", asked) == [True]:
                    return True
            time.sleep(0.02)
        return False

    def _once(self, name: str, parameters: dict[str, object]) -> Any:
        method, path = ROUTES[name].split(" ")
        address = (self._session + path.format(**parameters)).rstrip("/")
        return self._ask(method, address, parameters)

    def _start_driver(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {"DISPLAY": self._screen.name, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
        self._driver = subprocess.Popen(
            [DRIVER, f"--port={port}"],
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=die_with_parent,
        )
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2 * LIMIT)
        end = time.monotonic() + LIMIT
        while True:
            try:
                return self._connection.connect()
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)

    def _stop_driver(self) -> None:
        assert self._driver
        self._connection.close()
        kill_tree(self._driver.pid)
        self._driver.wait()
        self._driver = None

    def _ask(self, method: str, path: str, parameters: dict[str, object]) -> Any:
        body = json.dumps(parameters) if method == "POST" else None
        self._connection.request(method, path, body, {"Content-Type": "application/json"})
        value = json.load(self._connection.getresponse())["value"]
        if isinstance(value, dict) and "error" in value:
            raise BrowserError(f"{value['error']}: {value['message']}")
        return value
