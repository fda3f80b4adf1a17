"""A phone's browser: headless Chromium with a phone's screen, spoken to over a pipe (DevTools protocol)."""

import base64
import itertools
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WIDTH_PX, HEIGHT_PX = 390, 844
TIMEOUT_S = 30
# The browser reads at 3 and writes at 4, whatever numbers the pipes have here.
_WIRE = """
import os, sys
for wanted, end in [(3, os.dup(int(sys.argv[1]))), (4, os.dup(int(sys.argv[2])))]:
    os.dup2(end, wanted)
    os.set_inheritable(wanted, True)
os.execv(sys.argv[3], sys.argv[3:])
"""
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The browser's program, or None."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


class Phone:
    """One page. Every call waits for its answer."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to, self._from = to_browser, from_browser
        self._numbers = itertools.count(1)
        self._unread = b""
        self._session = ""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable")
        self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=WIDTH_PX,
            height=HEIGHT_PX,
            deviceScaleFactor=2,
            mobile=True,
        )

    def wear(self, scheme: str) -> None:
        """Prefer "light" or "dark"."""
        self._ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def allow_scripts(self, is_on: bool) -> None:
        self._ask("Emulation.setScriptExecutionDisabled", value=not is_on)

    def open(self, url: str) -> str:
        """Open an address and wait until it has loaded; why it could not be, or ""."""
        problem: str = self._ask("Page.navigate", url=url).get("errorText", "")
        until = time.monotonic() + TIMEOUT_S
        while not problem and self.value("document.readyState") != "complete":
            assert time.monotonic() < until
            time.sleep(0.02)
        return problem

    def value(self, expression: str) -> Any:
        """What an expression comes to in the page."""
        answer = self._ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return answer["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until an expression holds in the page: a browser scrolls and paints a moment after it has loaded."""
        until = time.monotonic() + TIMEOUT_S
        while not self.value(expression):
            assert time.monotonic() < until, expression
            time.sleep(0.02)

    def screenshot(self, path: Path) -> None:
        shot = self._ask("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(shot))

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            heard = self._hear()
            if heard.get("id") == number:
                assert "error" not in heard, heard
                result: dict[str, Any] = heard["result"]
                return result

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            data = os.read(self._from, 1 << 20)
            assert data, "the browser has gone"
            self._unread += data
        message, _, self._unread = self._unread.partition(b"\0")
        heard: dict[str, Any] = json.loads(message)
        return heard


@contextmanager
def a_phone(program: str, folder: Path) -> Iterator[Phone]:
    """A browser of its own, with its data in `folder`, gone at the end."""
    hears, to_browser = os.pipe()
    from_browser, speaks = os.pipe()
    command = [sys.executable, "-c", _WIRE, str(hears), str(speaks), program, "--headless", "--no-sandbox"]
    command += ["--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"]
    command += [f"--user-data-dir={folder}", "--remote-debugging-pipe"]
    with subprocess.Popen(
        command, pass_fds=(hears, speaks), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as browser:
        os.close(hears)
        os.close(speaks)
        try:
            yield Phone(to_browser, from_browser)
        finally:
            os.close(to_browser)
            os.close(from_browser)
            browser.terminate()
