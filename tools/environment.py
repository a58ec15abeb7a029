"""Make the virtual environment from the lock file: `python tools/environment.py .venv`.

Needs nothing but Python 3.11 or newer, for it runs before anything is installed.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 – this runs before pip can refuse
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}", file=sys.stderr)
        return 1
    home = ROOT / (sys.argv[1] if len(sys.argv) > 1 else ".venv")
    print(f"Making the environment in {home.name} (a minute or two, once) …", flush=True)
    if not (home / "bin" / "pip").exists():  # Nor does one that was interrupted have it.
        venv.create(home, with_pip=True)
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check"]
    os.environ["PIP_ROOT_USER_ACTION"] = "ignore"  # In a container root is all there is.
    # --progress-bar shows on a terminal that the long step is alive; the log stays short elsewhere.
    # The lock names every package, so pip has nothing to find out; asked to, it stumbles over an older
    # jsonschema that one package wants as it is and another with an extra.
    lock = ["--require-hashes", "--no-deps", "-r", str(ROOT / "requirements.lock")]
    for what in (lock, ["--no-deps", "--editable", str(ROOT)]):
        if subprocess.call([*pip, "--quiet", *what]):
            print(
                "The packages could not be installed: pip says above why. Mend that (is there a "
                "network?) and run the same command again.",
                file=sys.stderr,
            )
            return 1
    (home / "ready").touch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
