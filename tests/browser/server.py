"""The real server as a process, on a copy of the tree, so that two releases can run at once."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import polib

from tests.browser.processes import die_with_parent
from webapp.config import Config

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("webapp", "content", "translations", "static", "wsgi.py", "gunicorn.conf.py")
DEADLINE = 60


class Release:
    """A deployed state of the product: a copy of what it is made from, and a server for it."""

    def __init__(self, folder: Path, source: Path = ROOT) -> None:
        self.folder = folder
        for part in PARTS:
            copy = shutil.copytree if (source / part).is_dir() else shutil.copy
            copy(source / part, folder / part)
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()

    def reword(self, catalog: str, message: str, wording: str) -> None:
        """Translate one message otherwise."""
        path = self.folder / "translations" / catalog / "LC_MESSAGES" / "messages.po"
        messages = polib.pofile(str(path))
        entry = messages.find(message)
        assert entry, f"the page no longer says {message!r}: choose another message"
        entry.msgstr = wording
        messages.save()

    def mark(self, name: str) -> "Release":
        """Let page, style, a module and the end of the script each say which release it is."""
        say = f'document.documentElement.dataset.{{}} = "{name}";\n'
        self.edit("webapp/templates/base.html", "<html ", f'<html data-page="{name}" ')
        self.append("static/css/tokens.css", f":root {{ --style: {name}; }}\n")
        self.append("static/js/lib/page.js", say.format("module"))
        self.append("static/js/main.js", say.format("script"))
        return self

    def expose(self, *modules: str) -> "Release":
        """Let the page's script hand these modules of its own to tests: `parts.receipts`."""
        for module in modules:
            name = module.rpartition("/")[2]
            line = f'import * as its_{name} from "./{module}.js";\n'
            self.append(
                "static/js/main.js", f"{line}(window.parts ??= {{}}).{name} = its_{name};\n"
            )
        return self

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text("utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        (self.folder / name).write_text(text.replace(old, new, 1), "utf-8")

    def append(self, name: str, text: str) -> None:
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def compile(self) -> None:
        for path in self.folder.glob("translations/*/LC_MESSAGES/messages.po"):
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))

    def __enter__(self) -> "Release":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> "Release":
        self.compile()
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "wsgi:app"],
                cwd=self.folder,
                env={**os.environ, "PORT": str(self.port), "TOPUP_SHELF": str(Config.shelf)},
                stdout=subprocess.DEVNULL,
                stderr=log,
                preexec_fn=die_with_parent,
            )
        self._wait_until_healthy()
        return self

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process = None

    @property
    def pid(self) -> int:
        """The process that watches the workers."""
        assert self._process, "the server was not started"
        return self._process.pid

    def signal(self, number: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(number)

    def wait(self) -> int | None:
        """Wait until the server has ended by itself, and return its exit status."""
        return self._process.wait(DEADLINE) if self._process else None

    @property
    def log(self) -> str:
        """What the server wrote."""
        return (self.folder / "log").read_text("utf-8")

    def _wait_until_healthy(self) -> None:
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            if not self._process or self._process.poll() is not None:
                raise RuntimeError(f"the server did not start:\n{self.log}")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                    return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("the server does not answer /healthz")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
