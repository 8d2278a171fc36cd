"""A dossier says what the pages say, of what its viewer may see, on two to four pages of A4."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from callbacks import dossier, supervision_compare, supervision_exceptions, supervision_findings
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked
from callbacks.receipt_codes import read_code
from dashboard import dossiers
from dashboard.exports import document_file
from dashboard.exports.html_text import as_html
from dashboard.settings import Settings
from dashboard.view import SamplePlan, View
from dashboard.words import Lang, Level, Unit
from data_access.codes import pad
from data_access.indicators import CATALOGUE
from data_access.queries.credibility import credibility
from data_access.queries.credibility_tests import SIGNS
from data_access.queries.finding_list import findings
from data_access.queries.sample import sample
from data_access.queries.values import region_values
from data_access.receipt_code import Address
from data_access.releases import Store
from data_access.schema import household
from data_access.viewer import Viewer
from layouts import formats
from layouts.dossier_records import Case
from layouts.supervision_credibility_words import rules
from layouts.supervision_words import head, number

YEAR = "2018"
ALL = Viewer("test", ("",), may_see_names=True)
OF_GUIZHOU = Viewer("test", ("52",))
COMPLETE = "640424"
"""The county all of whose villages are in the small set."""
SOME = (
    "",
    "520521",
    *(pytest.param(code, marks=pytest.mark.long) for code in ("G40", "52", "5205", COMPLETE)),
)
A4 = (595, 842)


def asked(store: Store, code: str, viewer: Viewer = ALL, lang: Lang = "en", seed: int = 1) -> FigureAsked:
    context = Context(store=store, cache=None, viewer=lambda: viewer)  # type: ignore[arg-type]
    plan = str(SamplePlan(seed=seed))
    view = View(region=pad(code), period=YEAR, indicator="delisting_year", lang=lang, sample=plan)
    return FigureAsked(context, viewer, store.release(), view, code)


def case(store: Store, code: str, viewer: Viewer = ALL, lang: Lang = "en") -> Case:
    return dossier.case_of(asked(store, code, viewer, lang), "http://monitor")


def text_of(store: Store, code: str, viewer: Viewer = ALL, lang: Lang = "en") -> str:
    """The words of the document, without its drawings' tags."""
    made = as_html(dossier.document(asked(store, code, viewer, lang), "http://monitor").body)
    return re.sub(r"<[^>]*>", " ", made)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def client_of(store: Store, viewer: Viewer) -> FlaskClient:
    server = Flask("dossiers")
    server.config["SETTINGS"] = Settings()
    context = Context(store=store, cache=None, viewer=lambda: viewer)  # type: ignore[arg-type]
    server.register_blueprint(dossiers.blueprint(context))
    return server.test_client()


@pytest.mark.parametrize("code", SOME)
def test_its_numbers_are_those_of_the_pages(duckdb_store: Store, code: str) -> None:
    made, wanted = case(duckdb_store, code), asked(duckdb_store, code)
    words = squeezed(text_of(duckdb_store, code))
    level: Level = wanted.release.regions.get(code).level
    assert 3 <= len(made.figures) <= 5
    for one in made.figures:
        entry = CATALOGUE[one.of.id]
        cells = region_values(ALL, wanted.release, entry, one.period, code, level)
        assert [cell.value for cell in cells if cell.region == code] == [one.values[0]]
        assert one.values[0] is not None
        assert squeezed(number(one.values[0], entry, "en")) in words
    leading = supervision_exceptions.read(wanted).leading
    assert list(made.listed) == list(leading[: len(made.listed)])
    for each in made.listed:
        assert squeezed(head(each, made.watch)) in words
    if len(leading) > len(made.listed):
        assert f"{len(leading) - len(made.listed)}morematter" in words
    sums = supervision_findings.read(wanted).sums
    assert f"Openfindings{formats.plain(sums.open)}of{formats.plain(sums.all)}foundsince2016" in words
    assert [one.finding_id for one in made.open_findings] == [
        one.finding_id for one in findings(ALL, wanted.release, code, int(YEAR), "open", most=6)
    ]


def test_a_county_stands_among_the_peers_of_the_page(duckdb_store: Store) -> None:
    made, wanted = case(duckdb_store, "520521"), asked(duckdb_store, "520521")
    compared = made.compared
    assert compared is not None
    assert compared.peers is not None
    assert compared.cells is not None
    found = supervision_exceptions.read(wanted)
    of, among = supervision_compare.read(
        FigureAsked(wanted.context, ALL, wanted.release, wanted.view.at(indicator=compared.of), "520521"),
        found,
    )
    assert of == compared.of
    assert isinstance(among, supervision_compare.Among)
    assert (dict(compared.cells), compared.reference) == (dict(among.cells), among.reference)
    column = list(made.columns).index("Its ten peers")
    told = {one.of.id: one.values[column] for one in made.figures}
    assert told[compared.of] == among.reference


@pytest.mark.parametrize("code", ["", "52", "520521", "520526"])
def test_its_signs_are_those_of_the_page_of_credibility(duckdb_store: Store, code: str) -> None:
    made, wanted = case(duckdb_store, code), asked(duckdb_store, code)
    words = squeezed(text_of(duckdb_store, code))
    places = credibility(ALL, wanted.release, code, YEAR)
    assert [one.sign for one in made.credible.tried] == list(SIGNS)
    for one in made.credible.tried:
        sign, rule = places.signs[one.sign], rules("en")[one.sign]
        assert one.flagged == int(sign.is_flagged.sum())
        assert one.tested == int(np.isfinite(sign.p).sum())
        for text in (rule.name("en"), rule.rule, rule.against):
            assert squeezed(as_html(text)) in words
        if code in ("", "52") and one.tested:
            assert squeezed(f"{one.flagged:,} of {one.tested:,} counties") in words
        if one.value is None:
            continue
        assert one.n
        assert (
            squeezed(f"{formats.percent(one.value, formats.decimals(one.value, Unit.PERCENT))} n = {one.n:,}")
            in words
        )
        assert made.mark(one.of, code)
        if code not in ("", "52") and one.tested:  # a county's cell is what the test was made on
            assert one.value == pytest.approx(float(sign.share[0]))
            assert one.n == sign.cases[0]
            assert one.against == pytest.approx(float(sign.expected[0]))


def test_signs_are_raised_somewhere(duckdb_store: Store) -> None:
    """The test above sees both: counties whose numbers call for a check, and that a county says so of itself."""
    tried = case(duckdb_store, "").credible
    assert sum(one.flagged for one in tried.tried) > 5
    places = credibility(ALL, duckdb_store.release(), "", YEAR)
    worst = places.codes[0]
    own = case(duckdb_store, worst).credible
    assert [one.flagged for one in own.tried] == [int(places.signs[sign].is_flagged[0]) for sign in SIGNS]
    assert re.search(r"Beyond chance.*\byes\b", text_of(duckdb_store, worst), re.DOTALL)


@pytest.mark.parametrize("code", ["", "520521"])
def test_every_receipt_leads_back_to_its_number(duckdb_store: Store, code: str) -> None:
    made = case(duckdb_store, code)
    release = duckdb_store.release()
    assert len(made.receipts) >= 8
    assert len({one.code for one in made.receipts}) == len(made.receipts)
    for one in made.receipts:
        address = read_code(one.code, release, ALL)
        assert isinstance(address, Address)
        assert address.is_of(release.id)
        assert (address.indicator, address.region) == one.key
        entry, level = CATALOGUE[address.indicator], release.regions.get(address.region).level
        cells = region_values(ALL, release, entry, address.period, address.region, level)
        (value,) = [cell.value for cell in cells if cell.region == address.region]
        counted = formats.plain(value or 0) if one.key[0] in dossier.OF_FINDINGS[:2] else None
        assert one.value == (counted or number(value or 0.0, entry, "en")), one


def test_the_sample_is_that_of_the_seed_and_names_nobody(duckdb_store: Store) -> None:
    wanted = asked(duckdb_store, COMPLETE, seed=7)
    words = re.sub(r"<[^>]*>", " ", as_html(dossier.document(wanted, "").body))
    drawn = sample(ALL, wanted.release, COMPLETE, int(YEAR), SamplePlan(seed=7))
    other = sample(ALL, wanted.release, COMPLETE, int(YEAR), SamplePlan(seed=8))
    assert drawn.stops != other.stops
    assert "sample=12-5-7-place" in words
    for stop in drawn.stops:
        own = [one.household_id for one in drawn.households if one.village == stop.code]
        assert f"{stop.code} " in words
        assert " ".join(each[-4:] for each in own) in words
        assert all(each.startswith(stop.code) for each in own)
    names = select(household.c.head_name).where(
        household.c.household_id.in_([h.household_id for h in drawn.households])
    )
    with wanted.release.connect() as connection:
        heads = set(connection.execute(names).scalars())
    assert heads
    assert not [name for name in heads if name in words]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_sees_one_province_gets_none_of_another(duckdb_store: Store, lang: Lang) -> None:
    client = client_of(duckdb_store, OF_GUIZHOU)
    refused = [
        client.get(f"/dossier/{code}.html?lang={lang}") for code in ("000000", "G40", "510000", "513401")
    ]
    unknown = client.get(f"/dossier/999999.html?lang={lang}")
    assert {answer.status_code for answer in (*refused, unknown)} == {404}
    for answer, code in zip(refused, ("000000", "G40", "510000", "513401"), strict=True):
        assert answer.text.replace(code, "999999") == unknown.text
    answer = client.get(f"/dossier/520000.html?lang={lang}&period={YEAR}")
    assert answer.status_code == 200
    regions = duckdb_store.release().regions
    shown = set(re.findall(r"(?<!\d)\d{12}(?!\d)", answer.text))
    assert shown
    assert all(code.startswith("52") for code in shown)
    whole = text_of(duckdb_store, "520521", OF_GUIZHOU, lang)
    elsewhere = {r.short(lang) for r in regions.at("county") if not r.code.startswith("52")}
    elsewhere -= {r.short(lang) for r in regions.at("county") if r.code.startswith("52")}
    named = (
        [name for name in elsewhere if re.search(rf"\b{re.escape(name)}\b", whole)] if lang == "en" else []
    )
    assert not named
    assert set(case(duckdb_store, "520521", OF_GUIZHOU).columns) < set(case(duckdb_store, "520521").columns)


def test_who_sees_nothing_gets_nothing(duckdb_store: Store) -> None:
    client = client_of(duckdb_store, Viewer("none", ()))
    assert client.get("/dossier/520000.html").status_code == 404


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("abc.pdf", 400, "six digits"),
        ("999999.pdf", 404, "no region"),
        (f"{COMPLETE}901903.pdf", 404, f"/dossier/{COMPLETE}.pdf"),
        ("520000.docx", 404, ".html"),
        ("520000.pdf?seed=x", 400, "seed"),
        ("520000.pdf?period=2031", 404, "period"),
    ],
)
def test_a_bad_address_is_refused_in_both_languages(
    app_client: FlaskClient, address: str, status: int, said: str
) -> None:
    answer = app_client.get(f"/dossier/{address}")
    assert answer.status_code == status
    assert said in answer.json["message_en"]
    assert answer.json["message_zh"]


def test_the_page_of_supervision_leads_to_it(app_client: FlaskClient, duckdb_store: Store) -> None:
    from callbacks import supervision

    (link,) = supervision.beside(asked(duckdb_store, f"{COMPLETE}901903", seed=7))
    assert link["props"]["href"].startswith(f"/dossier/{COMPLETE}.pdf?period=2018")
    answer = app_client.get(link["props"]["href"].replace(".pdf", ".html"))
    assert answer.status_code == 200
    assert "sample=12-5-7-place" in answer.text
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_county_without_anybody_on_file_has_two_short_pages(duckdb_store: Store) -> None:
    made = case(duckdb_store, "110101")
    assert not made.receipts
    assert not made.sample.stops
    assert made.compared is None
    assert "next-page" in as_html(dossier.document(asked(duckdb_store, "110101"), "").body)


# --- on paper ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def printing(app_client: FlaskClient) -> Iterator[FlaskClient]:
    yield app_client
    document_file.close()


def pages_of(client: FlaskClient, code: str, lang: str, period: str = YEAR) -> PdfReader:
    answer = client.get(f"/dossier/{pad(code)}.pdf?lang={lang}&period={period}")
    assert answer.status_code == 200, answer.text
    return PdfReader(io.BytesIO(answer.data))


def spread(store: Store) -> list[tuple[str, Lang]]:
    """The country, groups, provinces, prefectures and counties from one end to the other, in turn in each language."""
    regions = store.release().regions
    found = [
        *(region.code for region in regions.at("group")[::9]),
        *(region.code for region in regions.at("province")[::8]),
        *(region.code for region in regions.at("prefecture")[::170]),
        *(region.code for region in regions.at("county")[::900]),
        "110101",
        COMPLETE,
    ]
    langs: tuple[Lang, Lang] = ("zh", "en")
    both = [(code, lang) for code in ("", "5205") for lang in langs]
    return both + [(code, langs[n % 2]) for n, code in enumerate(found)]


@pytest.mark.long
def test_it_is_two_to_four_pages_of_a4(printing: FlaskClient, duckdb_store: Store) -> None:
    for code, lang in spread(duckdb_store):
        read = pages_of(printing, code, lang)
        count = len(read.pages)
        assert 2 <= count <= 4, (code, count)
        for n, page in enumerate(read.pages, 1):
            assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == A4
            assert f"{n}/{count}" in squeezed(page.extract_text()), (code, n)


@pytest.mark.long
@pytest.mark.parametrize("period", ["2016", "2020"])
def test_it_is_so_in_other_years(printing: FlaskClient, period: str) -> None:
    for code in ("", "G40", "520521"):
        assert 2 <= len(pages_of(printing, code, "en", period).pages) <= 4, code


@pytest.mark.long
def test_its_chinese_can_be_searched(printing: FlaskClient, duckdb_store: Store) -> None:
    read = pages_of(printing, "52", "zh")
    words = squeezed("".join(page.extract_text() for page in read.pages))
    for wanted in (
        "案卷：贵州",
        "演示数据",
        "关键数字",
        "贫困发生率",
        "数据是否可信",
        "核查样本",
        "这些数字不能说明什么",
    ):
        assert wanted in words, wanted
    for stop in case(duckdb_store, "52", lang="zh").sample.stops:
        assert stop.name("zh") in words
        assert stop.code in words
    assert read.metadata is not None
    assert read.metadata.title == "案卷：贵州，2018 年"
    for one in case(duckdb_store, "52", lang="zh").receipts:
        assert one.code in words


@pytest.mark.long
def test_a_printing_process_that_ended_is_started_again(printing: FlaskClient) -> None:
    assert len(pages_of(printing, "110101", "zh").pages) == 2
    process = document_file._printer._process
    assert process is not None
    process.kill()
    process.wait()
    assert len(pages_of(printing, "110101", "zh").pages) == 2
