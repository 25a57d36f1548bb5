"""How gunicorn serves the app: `gunicorn wsgi:app`, from this directory.

PORT is the port on 127.0.0.1; `--bind` and GUNICORN_CMD_ARGS overrule what stands here.
"""

import errno
import os
import socket
import sys

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
