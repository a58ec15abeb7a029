"""Make the picture in the README anew from the built pages, after `make book`: python tools/picture.py."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from gordian.commands import browsers

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "_build" / "html" / "book" / "06-welfare.html"
STATE = "#pension-age?share=9"
#: The explorable stands under the bar, the list of pages begins with the book's title.
FRAMED = """() => {
  document.querySelector(".bd-sidebar-primary").scrollTop = 0;
  scrollBy({ top: document.getElementById("pension-age").getBoundingClientRect().top - 70, behavior: "instant" });
}"""
PICTURE = ROOT / "book" / "images" / "page.png"


def main() -> int:
    if not PAGE.exists():
        print("There are no built pages: run `make book` first.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsers.chromium(),
            args=["--no-sandbox", "--disable-gpu"],
        )
        page = browser.new_page(viewport={"width": 1180, "height": 860}, color_scheme="light")
        page.goto(PAGE.as_uri() + STATE)
        page.wait_for_selector("#pension-age[data-drawn]")
        page.evaluate(FRAMED)
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
