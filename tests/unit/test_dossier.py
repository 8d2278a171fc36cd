"""A document for paper: nothing gets out of its place, nothing is fetched, and its address holds the view."""

from __future__ import annotations

import re

import pytest

from dashboard.exports import document_file
from dashboard.exports.document_file import html_file, pdf_file
from dashboard.exports.html_text import as_html
from dashboard.exports.picture_file import NoPicture
from dashboard.view import View
from layouts import html
from layouts.document import Document
from layouts.dossier_link import address, link
from layouts.drawing import Dot, Drawing, Rect, Style, Words, rule
from layouts.drawing_svg import svg

VIEW = View(region="520000", period="2018", lang="zh", theme="dark", tab="findings", pick="finding:open")
ODD = 'a"b<script>\\ ;}'
DRAWING = Drawing(
    100,
    40,
    [
        Rect(0, 0, 10, 10, Style("nodata")),
        rule(0, 5, 100, 5, Style(stroke="breach", dash="3 2")),
        Dot(50, 5, 4, Style("ink")),
        Words(10, 20, ODD, bold=True, turn=-45),
    ],
    "威宁",
)


def document(words: str = "威宁 2018 年") -> Document:
    return Document("zh", words, [html.H1(words), html.P([html.B("9.4%"), DRAWING])], (words, "演示数据"))


def test_texts_stay_texts() -> None:
    made = as_html([html.P([ODD, None, 3], title=ODD), html.Br()])
    assert "<script" not in made
    assert made.endswith("3</p><br>")
    assert re.fullmatch(r'<p title="[^"]*">.*', made)


def test_an_element_keeps_what_html_names_and_leaves_out_what_is_empty() -> None:
    assert as_html(html.Td("1", className="number", **{"aria-label": ""})) == '<td class="number">1</td>'
    assert as_html(html.page_link("县", "/?a=1&b=2")) == '<a href="/?a=1&amp;b=2">县</a>'


def test_a_drawing_has_its_shapes_and_words() -> None:
    made = svg(DRAWING)
    assert [made.count(f"<{name} ") for name in ("rect", "path", "circle", "text")] == [1, 1, 1, 1]
    assert "&lt;script&gt;" in made
    assert 'stroke-dasharray="3 2"' in made
    assert 'viewBox="0 0 100 40"' in made


def test_a_document_needs_nothing_from_elsewhere() -> None:
    page = html_file(document())
    assert "default-src 'none'" in page
    sources = re.findall(r"(?:src|href)=\"([^\"]*)\"|url\(([^)]*)\)", page)
    assert sources
    assert all(part.startswith("data:") for pair in sources for part in pair if part)
    assert "var(--sans)" in page
    assert "--ink:#1C2329" in page


def test_the_foot_of_a_page_cannot_leave_its_string() -> None:
    page = html_file(document('a"}</style><script>x'))
    assert "<script" not in page
    assert page.count("</style>") == 1
    assert 'counter(page) " / " counter(pages)' in page


def test_without_a_browser_it_is_said_what_to_do_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_file, "find_browser", lambda: None)
    with pytest.raises(NoPicture) as refused:
        pdf_file(document())
    assert ".html" in refused.value.text.zh
    assert ".html" in refused.value.text.en


@pytest.mark.parametrize(
    ("sample", "kept"),
    [("", "seed=1"), ("12-5-7-place", "seed=7"), ("20-3-7-poor", "sample=20-3-7-poor")],
)
def test_the_address_keeps_period_language_and_seed(sample: str, kept: str) -> None:
    found = address(VIEW.at(sample=sample), "520000")
    assert found.startswith("/dossier/520000.pdf?period=2018&lang=zh")
    assert found.endswith(kept)
    assert not {"theme", "tab", "pick", "region"} & {pair.partition("=")[0] for pair in found.split("&")}


def test_the_link_says_what_it_is() -> None:
    assert link(VIEW, "520000")["props"]["children"] == "案卷（PDF）"
    assert link(VIEW.at(lang="en"), "520000")["props"]["children"] == "Dossier (PDF)"
