"""Each page looks as it did when its picture was last looked at: both themes, both languages.

After a change that is meant to show: `pytest tests/browser/test_looks.py --image-snapshot-update`, then look at every
picture that git says has changed, one by one, before committing it.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page

from tests.browser.pictures import rest
from tests.browser.screenshots import addresses
from tests.browser.watch import settle, watch

pytestmark = pytest.mark.long

LOOKS = Path(__file__).parent / "looks"
PAGES = (
    "country",
    "country-incidence",
    "province",
    "group",
    "county",
    "village",
    "household",
    "funds",
    "funds-projects",
    "measures",
    "measures-coverage",
    "measures-effect",
    "supervision",
    "supervision-compare",
    "supervision-peers",
    "supervision-why",
    "supervision-sample",
    "assessment",
    "assessment-counties",
    "assessment-county",
    "assessment-helpers",
    "supervision-findings",
    "supervision-credibility",
    "project",
    "no-such-page",
)
HEIGHTS = {"household": 900}
STATES = [(page, lang, theme) for page in PAGES for lang in ("zh", "en") for theme in ("light", "dark")]
SENSITIVITY = 0.1
"""How far the colour of one pixel may lie from the picture's (pixelmatch; edges of letters are let off)."""
BITS = 4
"""Of each colour: finer steps lie within the sensitivity, and pictures of half the size are kept."""
WITHOUT_VERSION = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    text.data = text.data.replace(/[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}/, "0000-00-00-00000000");
  }
}"""


@pytest.fixture(scope="module")
def sheet(bare: Browser, server_url: str):
    """A page, and the addresses of all pages on this demonstration; its Chinese is drawn in our fonts on any machine."""
    context = bare.new_context(locale="zh-CN")
    page = context.new_page()
    watch(page, server_url)
    yield page, addresses(page, server_url)
    context.close()


@pytest.fixture
def same(image_snapshot, request: pytest.FixtureRequest):
    """`same(picture, name)` fails where the picture kept under that name is another one, or none."""

    def compare(picture: Image.Image, name: str) -> None:
        path = LOOKS / f"{name}.png"
        assert path.is_file() or request.config.getoption("--image-snapshot-update"), (
            f"no picture {path.name}"
        )
        image_snapshot(picture, path, SENSITIVITY)

    return compare


def drawn(page: Page, address: str, width: int, height: int) -> Image.Image:
    """The page at a size, without the version of the data, which changes with every change of the generator."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    settle(page)
    page.evaluate(WITHOUT_VERSION)
    return ImageOps.posterize(Image.open(io.BytesIO(rest(page))).convert("RGB"), BITS)


def join(address: str, query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{query}"


@pytest.mark.parametrize(("name", "lang", "theme"), STATES)
def test_a_page_looks_as_its_picture(name, lang, theme, sheet, server_url, same) -> None:
    page, pages = sheet
    address = join(server_url + pages[name], f"lang={lang}&theme={theme}")
    same(drawn(page, address, 1366, HEIGHTS.get(name, 650)), f"{name}-{lang}-{theme}")


@pytest.mark.parametrize(("name", "lang", "theme"), [("country", "zh", "dark"), ("province", "en", "light")])
def test_a_meeting_looks_as_its_picture(name, lang, theme, sheet, server_url, same) -> None:
    page, pages = sheet
    address = join(server_url + pages[name], f"lang={lang}&theme={theme}&mode=meeting")
    same(drawn(page, address, 1920, 1080), f"meeting-{name}-{lang}-{theme}")


@pytest.mark.parametrize(("name", "lang", "theme"), [("country", "zh", "light"), ("village", "en", "dark")])
def test_a_phone_looks_as_its_picture(name, lang, theme, sheet, server_url, same) -> None:
    page, pages = sheet
    address = join(server_url + pages[name], f"lang={lang}&theme={theme}")
    same(drawn(page, address, 390, 844), f"phone-{name}-{lang}-{theme}")
