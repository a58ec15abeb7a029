"""Find the browsers that the tests drive, and install Debian's packages where one is missing."""

import os
import shutil
import subprocess


def ensure() -> None:
    """See that every browser is there; ``SystemExit`` names the one that is not, and its package."""
    if _chromium() is None and shutil.which("apt-get"):
        print("No Chromium here; installing Debian's …", flush=True)
        apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "apt-get"]
        for words in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run([*apt, *words], check=False, stdout=subprocess.DEVNULL)
    if _chromium() is None:
        raise SystemExit(
            "No Chromium was found: install Debian's package chromium, or name it in CHROMIUM."
        )


def _chromium() -> str | None:
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and shutil.which(name):
            return shutil.which(name)
    return None
