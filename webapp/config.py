"""Settings of one deployment, read once from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True)
class Config:
    """Where the product's files are and under which host names it answers."""

    content: Path = ROOT / "content"
    translations: Path = ROOT / "translations"
    static: Path = ROOT / "static"
    shelf: Path = ROOT / "dist" / "brotli"
    earlier: Path | None = None
    trusted_hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")

    @classmethod
    def from_environment(cls) -> "Config":
        """Read TOPUP_* variables.

        TOPUP_CONTENT, TOPUP_TRANSLATIONS and TOPUP_STATIC are directories;
        TOPUP_SHELF is one that keeps compressed bytes from start to start,
        TOPUP_EARLIER the static/ of an export, whose files are served as well;
        TOPUP_TRUSTED_HOSTS is a list of host names separated by commas.
        What is not set keeps its default.
        """
        settings: dict[str, object] = {
            name: Path(os.environ[variable]).resolve()
            for name in ("content", "translations", "static", "shelf", "earlier")
            if (variable := f"TOPUP_{name.upper()}") in os.environ
        }
        if hosts := os.environ.get("TOPUP_TRUSTED_HOSTS"):
            settings["trusted_hosts"] = tuple(h.strip() for h in hosts.split(",") if h.strip())
        return cls(**settings)  # type: ignore[arg-type]
