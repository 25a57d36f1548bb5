"""Security headers: policy as data per kind of response, set by the outermost wrapper.

after_request never sees what WhiteNoise or a method error answers, so the
headers are added where every response passes. The values are those of
reliability requirement 2.2; the reasons stand beside the unusual ones.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Policy = dict[str, str]

# connect-src: the worker's own fetches are judged by the worker's own policy.
WORKER: Policy = {
    "default-src": "'none'",
    "connect-src": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
FILE: Policy = {"default-src": "'none'", "frame-ancestors": "'none'", "sandbox": ""}

OFF = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
    "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment",
    "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
# web-share is allowed to this origin by default, and a desktop Chromium complains about its name.
OWN = ("clipboard-write", "fullscreen", "screen-wake-lock")

ALWAYS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Origin-Agent-Cluster": "?1",
    "X-DNS-Prefetch-Control": "off",
    "Permissions-Policy": ", ".join(
        [*(f"{feature}=()" for feature in OFF), *(f"{feature}=(self)" for feature in OWN)]
    ),
}


def page_policy(stylesheet: str) -> Policy:
    """Return the policy of a page whose only inline code is this stylesheet, its first."""
    style = base64.b64encode(hashlib.sha256(stylesheet.encode()).digest()).decode()
    return {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": f"'self' 'sha256-{style}'",
        "img-src": "'self' blob:",  # blob: a receipt's photo
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "sw-url",  # register("/sw.js") throws without a policy
    }


def written(policy: Policy) -> str:
    """Write a policy as a header value."""
    return "; ".join(f"{name} {value}".strip() for name, value in policy.items())


def policies(stylesheet: str) -> dict[str, Policy]:
    """Return the policy of each kind of response."""
    return {"page": page_policy(stylesheet), "worker": WORKER, "file": FILE}


def secure(app: "WSGIApplication", policies: dict[str, Policy]) -> "WSGIApplication":
    """Wrap a WSGI app so that every response, of whatever origin, carries the headers."""
    page, worker, file = (written(policies[kind]) for kind in ("page", "worker", "file"))

    def policy(path: str, content_type: str) -> str:
        if path == "/sw.js":
            return worker
        if not content_type:  # a 304 renews the headers of the page that the browser kept
            return file if "." in path.rpartition("/")[2] else page
        return page if content_type.startswith("text/html") else file

    def secured(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        def start_secured(
            status: str, headers: list[tuple[str, str]], *exc_info: object
        ) -> Callable[[bytes], object]:
            given = {name.lower(): value for name, value in headers}
            extra = dict(ALWAYS)
            csp = policy(environ.get("PATH_INFO", ""), given.get("content-type", ""))
            extra["Content-Security-Policy"] = csp
            if status[0] in "45":
                headers = [(n, v) for n, v in headers if n.lower() != "cache-control"]
                extra["Cache-Control"] = "no-store"
            return start(status, [*headers, *extra.items()], *exc_info)  # type: ignore[arg-type]

        # "GET http://host HTTP/1.1" has an empty path, which Flask leads on to an absolute address.
        environ["PATH_INFO"] = environ.get("PATH_INFO") or "/"
        return app(environ, start_secured)

    return secured
