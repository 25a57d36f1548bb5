"""A real nginx as a process: with the rules of an export, or before the app."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from tests.browser.processes import die_with_parent
from tests.browser.server import free_port

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
CONFIG = """
{modules}
daemon off;
master_process {masters};
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {http}
  server {{
    listen 127.0.0.1:{port};
    {server}
  }}
}}
"""


def _module(name: str) -> Path:
    """Return where this nginx keeps a module that a package added."""
    assert NGINX
    built = subprocess.run([NGINX, "-V"], capture_output=True, text=True, check=True).stderr
    path = Path(built.partition("--modules-path=")[2].partition(" ")[0], f"ngx_{name}_module.so")
    assert path.is_file(), f"nginx has no module {name}: apt-get install libnginx-mod-*"
    return path


class Nginx:
    """nginx with these lines inside http { } and inside server { }."""

    def __init__(self, folder: Path, http: str, server: str, modules: tuple[str, ...] = ()) -> None:
        self.folder, self.port = folder, free_port()
        settings: dict[str, object] = {"folder": folder, "port": self.port, "masters": "off"}
        settings["modules"] = "".join(f"load_module {_module(name)};" for name in modules)
        (folder / "nginx.conf").write_text(CONFIG.format(http=http, server=server, **settings))
        assert NGINX, "these tests need nginx: apt-get install nginx-light"
        self._process = subprocess.Popen(
            [NGINX, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"],
            preexec_fn=die_with_parent,
        )
        self._wait()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()

    def _wait(self) -> None:
        end = time.monotonic() + 30
        while time.monotonic() < end and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError((self.folder / "error.log").read_text())
