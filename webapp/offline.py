"""What a phone keeps: the precache list, the worker that carries it, the manifests."""

import hashlib
import json
import struct

from webapp.assets import Assets
from webapp.i18n import ALIASES, DEFAULT, LOCALES, Locale, gettext
from webapp.urls import PICTURES, page

# The colours of static/css/tokens.css, which a manifest cannot read; a test compares them.
PAPER = "#faf7f0"

# Every kept address with the integrity of its bytes.
Precache = list[tuple[str, str]]


def release(entries: Precache, worker: bytes) -> str:
    """Name the release by what it serves: the same files give the same name anywhere."""
    return hashlib.sha256(json.dumps(entries).encode() + worker).hexdigest()[:12]


def worker(entries: Precache, source: bytes) -> bytes:
    """Return /sw.js: one generated constant above static/sw.js, in one block."""
    site = {
        "release": release(entries, source),
        "precache": entries,
        "locales": [locale.tag for locale in LOCALES],
        "aliases": ALIASES,
    }
    constant = f"const SITE = {json.dumps(site, separators=(',', ':'))};\n"
    return block(constant.encode() + source)


def block(script: bytes) -> bytes:
    """Return a worker's script in one block.

    Without a length, a browser takes a body that was cut off for a whole one. A
    block that is not closed is a syntax error wherever the cut falls, so half a
    worker is never installed.
    """
    return b"{\n" + script + b"}\n"


def manifest(locale: Locale, assets: Assets) -> bytes:
    """Return the manifest in a locale. One `id` for all, so that a phone has one app."""
    icons = [("icon-192", "any"), ("icon-512", "any"), ("maskable-512", "maskable")]
    members = {
        "id": "/",
        "start_url": page(locale),
        "scope": "/",
        "lang": locale.tag,
        "dir": locale.direction,
        # Translators: the app's name, where it is installed
        "name": gettext("Top-up Belgium"),
        # Translators: the app's name below its icon: as short as this, or it is cut off
        "short_name": gettext("Top-up BE"),
        # Translators: what the app is, where it is offered for installing
        "description": gettext(
            "Top up a Belgian prepaid SIM in five steps, in your own language, with no signal."
        ),
        "categories": ["travel", "utilities"],
        "display": "standalone",
        "orientation": "any",
        "theme_color": PAPER,
        "background_color": PAPER,
        "launch_handler": {"client_mode": "navigate-existing"},
        "icons": [_icon(name, assets, purpose=purpose) for name, purpose in icons],
        "shortcuts": [
            {"name": name, "url": f"{page(locale)}#{section}", "icons": [_icon("icon-96", assets)]}
            for name, section in (
                # Translators: a short cut in the menu of the app's icon
                (gettext("No internet now"), "channel"),
                # Translators: a short cut in the menu of the app's icon
                (gettext("My receipts"), "receipt"),
            )
        ],
        "screenshots": [
            picture
            for form, label in (
                # Translators: below a picture of the app, where it is offered for installing
                ("narrow", gettext("What works now, without internet")),
                # Translators: below a picture of the app, where it is offered for installing
                ("wide", gettext("Five steps, on a larger screen")),
            )
            if (picture := _picture(locale, form, label, assets))
        ],
    }
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode()


def _icon(name: str, assets: Assets, **more: str) -> dict[str, str]:
    """Describe a square icon whose name ends with its side in pixels."""
    side = name.rpartition("-")[2]
    src = assets.url(f"icons/{name}.png")
    return {"src": src, "sizes": f"{side}x{side}", "type": "image/png", **more}


def _picture(locale: Locale, form: str, label: str, assets: Assets) -> dict[str, str] | None:
    """Describe the picture of a locale's page, or of the default's until one is taken."""
    names = (f"{PICTURES}{tag}-{form}.png" for tag in (locale.tag, DEFAULT.tag))
    name = next((name for name in names if name in assets.files), None)
    if name is None:
        return None
    width, height = struct.unpack(">II", assets.files[name][16:24])  # PNG: the first chunk
    sizes = f"{width}x{height}"
    return {
        "src": assets.url(name),
        "sizes": sizes,
        "type": "image/png",
        "form_factor": form,
        "label": label,
    }
