"""How gunicorn serves the app: `gunicorn wsgi:app`, from this directory.

PORT is the port on 127.0.0.1; `--bind` and GUNICORN_CMD_ARGS overrule what stands here.
"""

import errno
import os
import socket
import sys

from gunicorn import util
from gunicorn.glogging import Logger

from webapp import security

wsgi_app = "wsgi:app"
preload_app = True  # pages are rendered once, before the workers start, and shared by them
worker_class = "gthread"
workers = 2
threads = 8
timeout = 30
graceful_timeout = 30
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
limit_request_line = 2048
limit_request_fields = 50
limit_request_field_size = 4096
accesslog = None  # an IP address is personal data
loglevel = "warning"
control_socket_disable = True
forwarded_allow_ips = "127.0.0.1,::1"
forwarder_headers = ""  # a SCRIPT_NAME from anybody would be a 500, and another address

WHY = {
    errno.EADDRINUSE: "is already in use: stop what listens there, or choose another PORT",
    errno.EACCES: "may not be used by this user: choose a PORT above 1023",
}


def chosen_port(text):
    """Return the port number in the text. Exit with a sentence when it is none."""
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    sys.exit(f"PORT must be a number from 1 to 65535, not {text!r}.")


bind = f"127.0.0.1:{chosen_port(os.environ.get('PORT') or '8000')}"


class Discreet(Logger):
    """Writes no address and no query: both may be a person's, and lines at will fill a disk."""

    def setup(self, cfg):
        super().setup(cfg)
        self.error_log.addFilter(discreet)


def discreet(record):
    """Drop the line about a malformed request; cut the query from that about a failed one."""
    message = str(record.msg)
    if message.startswith("Error handling request"):
        record.args = tuple(str(part).partition("?")[0] for part in record.args)
    return not message.startswith("Invalid request from")


logger_class = Discreet


def refuse(connection, status, reason, _why):
    """Answer what is no request: a status and a reason, our headers, and nothing of what came."""
    body = f"{status} {reason}\n".encode("latin-1")
    headers = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": len(body),
        "Connection": "close",
        "Cache-Control": "no-store",
        "Content-Security-Policy": security.written(security.FILE),
        **security.ALWAYS,
    }
    lines = (f"{name}: {value}" for name, value in headers.items())
    head = "\r\n".join([f"HTTP/1.1 {status} {reason}", *lines, "", ""])
    util.write_nonblock(connection, head.encode("latin-1") + body)


util.write_error = refuse  # it has no setting, and the app never hears of these


def on_starting(server):
    """Say at once, in one sentence, that a port cannot be had; gunicorn would try five times."""
    inherited = {"GUNICORN_FD", "LISTEN_FDS"} & os.environ.keys()
    for address in () if inherited else server.cfg.address:
        if not isinstance(address, tuple):
            continue
        host, port = address[:2]
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                sys.exit(f"Port {port} on {host} {WHY.get(error.errno, error.strerror)}.")


def when_ready(server):
    """Say where to look, once connections are accepted."""
    addresses = ", ".join(f"{listener}/" for listener in server.LISTENERS)
    print(f"Top-up Belgium: {addresses}", flush=True)


def complain(kind, error, trace):
    """Show mistakes in the content as the list that they are, anything else with its traceback."""
    if kind.__name__ == "ContentError":
        print(error, file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = complain
