"""A release as its export behind nginx, for the tests that do not care what serves them."""

import os
import subprocess
import sys
from pathlib import Path

from tests.browser.server import Release
from tests.nginx.server import Nginx
from webapp.config import Config


class Files(Release):
    """Like Release, but nothing of the app runs once it has written its files."""

    _nginx: Nginx | None = None

    def start(self) -> "Files":
        self.compile()
        site, nginx = self.folder / "site", self.folder / "nginx"
        command = [sys.executable, "-m", "flask", "--app", "webapp.commands", "export", str(site)]
        shelf = {"TOPUP_SHELF": str(Config.shelf), "TOPUP_TRUSTED_HOSTS": "localhost"}
        subprocess.run(command, cwd=self.folder, env={**os.environ, **shelf}, check=True)
        Path(nginx).mkdir()
        inside_http = f"include {site}/nginx-http.conf;"
        inside_server = f"root {site}; include {site}/nginx-server.conf;"
        self._nginx = Nginx(nginx, inside_http, inside_server)
        self.port = self._nginx.port
        return self

    def stop(self) -> None:
        if self._nginx:
            self._nginx.stop()
            self._nginx = None
