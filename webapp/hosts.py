"""The rules by which a host of plain files answers as the app does, written from its headers."""

from flask import Flask, render_template

from webapp import security, urls
from webapp.i18n import DEFAULT, LOCALES, Locale

# What a host knows better: the length and name of a form, and which forms there are.
ITS_OWN = {"Content-Length", "ETag", "Date", "Vary", "Accept-Ranges", "Last-Modified"}
FILES = {
    "_headers": "hosts/headers.txt",
    "_redirects": "hosts/redirects.txt",
    "nginx-http.conf": "hosts/nginx-http.conf",
    "nginx-server.conf": "hosts/nginx-server.conf",
}


def rules(app: Flask, headers: dict[str, dict[str, str]]) -> dict[str, bytes]:
    """Return the rule files by name, from the headers that the app gave by address."""
    policies = app.extensions["policies"]
    values = {
        "always": security.ALWAYS,
        "rules": _by_pattern(headers),
        "types": _types(headers),
        "policies": {kind: security.written(policy) for kind, policy in policies.items()},
        "default": DEFAULT,
        "urls": urls,
        "patterns": {locale: spellings(locale) for locale in LOCALES},
        "known": "|".join(spellings(locale) for locale in LOCALES),
    }
    with app.app_context():
        return {
            name: f"{render_template(template, **values)}\n".encode()
            for name, template in FILES.items()
        }


def spellings(locale: Locale) -> str:
    """Return a regular expression of what `i18n.resolve` takes for a locale.

    A tag may go on with a region, but a bare language with no script, and one
    that is not the tag itself with nothing: there a region may mean a script.
    """
    whole = [name for name in (locale.tag, *locale.aliases) if "-" in name or name == locale.tag]
    bare = [name for name in locale.aliases if name not in whole]
    named = [name if "-" in name else f"{name}(?!-[a-z]{{4}}(?![a-z0-9]))" for name in whole]
    longer = f"(?:{'|'.join(named)})(?:-[a-z0-9]+)*"
    return "|".join([longer, *bare])


def _by_pattern(headers: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return what an address has beyond the headers of all, by the pattern that finds it.

    The patterns exclude each other: where two match, hosts join the values.
    """
    found: dict[str, dict[str, str]] = {}
    for url, given in headers.items():
        left_out = ITS_OWN | security.ALWAYS.keys()
        own = {name: value for name, value in given.items() if name not in left_out}
        pattern = "/static/*" if url.startswith("/static/") else url
        if pattern != url:
            del own["Content-Type"]  # their names say it
        if found.setdefault(pattern, own) != own:
            raise ValueError(f"{url} has other headers than its neighbours: {own}")
    return found


def _types(headers: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return the media type of each ending."""
    endings = {(url.rpartition(".")[2], h["Content-Type"]) for url, h in headers.items()}
    named = {ending: kind for ending, kind in endings if "/" not in ending}
    return dict(sorted({**named, "html": headers[urls.page(DEFAULT)]["Content-Type"]}.items()))
