"""Settings of one deployment, read once from the environment."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ORIGIN = re.compile(r"https?://([a-z0-9.-]+)(?::\d+)?")
CONTACT = re.compile(r"[\w.+-]+@[a-z0-9.-]+", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Config:
    """Where the product's files are, under which host names it answers, and its emergency brake."""

    content: Path = ROOT / "content"
    translations: Path = ROOT / "translations"
    static: Path = ROOT / "static"
    shelf: Path = ROOT / "dist" / "brotli"
    earlier: Path | None = None
    origin: str = ""
    contact: str = ""
    trusted_hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    kill_switch: bool = False

    @classmethod
    def from_environment(cls) -> "Config":
        """Read TOPUP_* variables.

        TOPUP_CONTENT, TOPUP_TRANSLATIONS and TOPUP_STATIC are directories;
        TOPUP_SHELF is one that keeps compressed bytes from start to start,
        TOPUP_EARLIER the static/ of an export, whose files are served as well;
        TOPUP_ORIGIN is where the site is public ("https://topup.example"): pages
        then name themselves to search engines, and its host is always answered;
        TOPUP_CONTACT is the mail address of whoever runs it, shown on every page;
        TOPUP_TRUSTED_HOSTS is a list of host names separated by commas;
        TOPUP_KILL_SWITCH=1 takes offline use away from every phone.
        What is not set, or empty, keeps its default. Raises ValueError for an
        origin or an address that is none, for a list of hosts that names none (Werkzeug would
        then answer to any), and for a kill switch that is neither on nor off:
        nobody should believe it pulled when it is not.
        """
        settings: dict[str, object] = {
            name: Path(os.environ[variable]).resolve()
            for name in ("content", "translations", "static", "shelf", "earlier")
            if (variable := f"TOPUP_{name.upper()}") in os.environ
        }
        trusted = cls.trusted_hosts
        if hosts := os.environ.get("TOPUP_TRUSTED_HOSTS"):
            trusted = tuple(host.strip() for host in hosts.split(",") if host.strip())
            if not trusted:
                raise ValueError(f"TOPUP_TRUSTED_HOSTS is {hosts!r}; it must name a host")
        if origin := os.environ.get("TOPUP_ORIGIN"):
            if not (found := ORIGIN.fullmatch(origin)):
                raise ValueError(
                    f"TOPUP_ORIGIN is {origin!r}; it must be like https://topup.example"
                )
            settings["origin"] = origin
            trusted = (found[1], *(host for host in trusted if host != found[1]))
        settings["trusted_hosts"] = trusted
        if contact := os.environ.get("TOPUP_CONTACT"):
            if not CONTACT.fullmatch(contact):
                raise ValueError(f"TOPUP_CONTACT is {contact!r}; it must be a mail address")
            settings["contact"] = contact
        if switch := os.environ.get("TOPUP_KILL_SWITCH"):
            if switch not in ("0", "1"):
                raise ValueError(f"TOPUP_KILL_SWITCH is {switch!r}; it must be 1 or 0")
            settings["kill_switch"] = switch == "1"
        return cls(**settings)  # type: ignore[arg-type]
