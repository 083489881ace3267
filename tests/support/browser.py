"""Headless Chromium with its driver, for what only a browser can tell.

Where they are missing a test is skipped with the reason; with ``REPORTGEN_REQUIRE_BROWSER`` set, as
in ``.ci/run``, their absence is a failure.
"""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.chrome.service import Service

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_NEEDED = "needs Chromium and its driver (Debian: chromium, chromium-driver)"


def axe_source() -> str:
    """axe-core as the wheel carries it."""
    return resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser that is closed again; a test without one is skipped, or fails where it must not."""
    binary = next(filter(None, map(shutil.which, _NAMES)), None)
    driver = shutil.which("chromedriver")
    if binary is None or driver is None:
        if os.environ.get("REPORTGEN_REQUIRE_BROWSER"):
            pytest.fail(_NEEDED)
        pytest.skip(_NEEDED)
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("headless=new", "disable-gpu", "disable-dev-shm-usage", "hide-scrollbars"):
        options.add_argument(f"--{argument}")
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    chrome.set_script_timeout(120)
    try:
        yield Browser(chrome)
    finally:
        chrome.quit()


class Browser:
    """A page in Chromium: opened from disk, sized, lit and asked."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(
        self, path: Path, *, width: int = 1440, height: int = 900, theme: str = "light"
    ) -> None:
        """Load the file anew."""
        self.size(width, height)
        self._cdp(
            "Emulation.setEmulatedMedia",
            media="",
            features=[{"name": "prefers-color-scheme", "value": theme}],
        )
        self.driver.get("about:blank")
        self.driver.get(path.as_uri())

    def size(self, width: int, height: int) -> None:
        self._cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def scripts(self, *, on: bool) -> None:
        """Let the page's own scripts run, or not."""
        self._cdp("Emulation.setScriptExecutionDisabled", value=not on)

    def run(self, script: str, *arguments: object) -> Any:
        """What the script returns."""
        return self.driver.execute_script(script, *arguments)

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        # Not to the element in focus: one that a closing dialog had is not there for a moment.
        ActionChains(self.driver).send_keys(*keys).perform()

    def choose(self, selector: str, value: str) -> None:
        """Choose an option of a list as a hand does."""
        from selenium.webdriver.support.select import Select

        Select(self.driver.find_element("css selector", selector)).select_by_value(value)

    def write(self, selector: str, text: str) -> None:
        self.driver.find_element("css selector", selector).send_keys(text)

    def text(self, selector: str) -> str:
        """The text that is seen, white space folded."""
        return " ".join(self.driver.find_element("css selector", selector).text.split())

    def shown(self, selector: str) -> list[str]:
        """The ids of the elements that are drawn."""
        return self.run(
            "return [...document.querySelectorAll(arguments[0])]"
            ".filter((item) => item.getClientRects().length).map((item) => item.id)",
            selector,
        )

    def complaints(self) -> list[str]:
        """What the console says since the last look: errors, refused requests, warnings."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def pdf(self) -> bytes:
        """The page as it prints."""
        return base64.b64decode(self._cdp("Page.printToPDF", preferCSSPageSize=True)["data"])

    def violations(self) -> list[str]:
        """What axe-core finds: rule, number of places, the first of them."""
        self.run(axe_source())
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document).then((all) => done(all.violations.map("
            "(item) => `${item.id} (${item.nodes.length}): ${item.nodes[0].html}`)))"
        )
        return list(found)

    def _cdp(self, command: str, **parameters: object) -> Any:
        return self.driver.execute_cdp_cmd(command, parameters)
