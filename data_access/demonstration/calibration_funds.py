"""The published funds beside those of a built database: exact where exact, within the qualifier where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import isinf
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from data_access.demonstration.calibration_line import Line
from data_access.demonstration.fund_totals import MINORITY_PROVINCES, SOCIETY_IN_2019
from data_access.demonstration.loans import FIRST_BORROWERS
from data_access.reference import Reference
from data_access.schema import fund_flow, fund_integration, microcredit, poor_county

ABOUT = 0.02
"""How far from a figure called "about" it a sum may lie."""
LOANS = 0.001
"""Loans are whole and of hundreds of yuan: their sums come near the published ones."""
_AT_MOST = 0.3
"""How far over a figure called "over" it a sum may lie."""
_YUAN = fund_flow.c.appropriated_yuan
_MINORITY = func.substr(fund_flow.c.county_code, 1, 2).in_(MINORITY_PROVINCES)
_SUPERVISED = fund_flow.c.county_code.in_(
    select(poor_county.c.county_code).where(poor_county.c.exit_year == 2020)
)
_CENTRAL, _BOTH, _LOCAL = ("01",), ("01", "02"), ("02", "03", "04")
_FLOWS: tuple[tuple[str, str, tuple[str, ...], tuple[int, ...], ColumnElement[bool] | None], ...] = (
    ("central_special_funds_local", "2016", _CENTRAL, (2016,), None),
    ("central_special_funds_local", "2017", _CENTRAL, (2017,), None),
    ("central_special_funds_local", "2018", _CENTRAL, (2018,), None),
    ("central_special_funds", "2019", _CENTRAL, (2019,), None),
    ("central_special_funds", "2020", _CENTRAL, (2020,), None),
    ("central_special_funds_minority_provinces", "2018", _CENTRAL, (2018,), _MINORITY),
    ("central_special_funds_minority_provinces_since_2016", "2018", _CENTRAL, (2016, 2017, 2018), _MINORITY),
    ("provincial_special_funds", "2016", ("02",), (2016,), None),
    ("provincial_special_funds", "2017", ("02",), (2017,), None),
    ("central_and_provincial_special_funds", "2016", _BOTH, (2016,), None),
    ("central_and_provincial_special_funds", "2017", _BOTH, (2017,), None),
    ("central_and_provincial_supervised_counties", "2020", _BOTH, (2020,), _SUPERVISED),
    ("local_special_funds_planned", "2020", _LOCAL, (2020,), None),
    ("relending_granted_in_all", "2020", ("09",), (2016, 2017, 2018, 2019, 2020), None),
)
"""Series and period; the sources and budget years that make it, and which counties."""
_RELOCATION = fund_flow.c.use == "03"


def fund_lines(connection: Connection, reference: Reference) -> Iterator[Line]:
    """Every published amount that the funds, what counties pool and the loans are fitted to."""
    table = reference.published_figure
    known = table[table["region_code"] == ""].set_index(["series", "period"])

    def line(series: str, period: str, found: float, within: float = 0.0) -> Line:
        figure = known.loc[(series, period)]
        value, qualifier = float(figure["value"]), str(figure["qualifier"])
        within = {"about": ABOUT, "over": _AT_MOST}.get(qualifier, within)
        return Line(
            series.replace("_", " "), "China", period, "yuan", value, found, within * value, is_least=qualifier == "over"
        )  # fmt: skip

    for series, period, sources, years, where in _FLOWS:
        # The supervised counties are met by how much they count for, not to the yuan.
        within = 1e-6 if where is _SUPERVISED else 0.0
        yield line(series, period, _appropriated(connection, sources, years, where), within)
    every = tuple(range(2016, 2021))
    relocation = _appropriated(connection, None, every, _RELOCATION)
    yield line("relocation_investment_since_2016", "2020", relocation)
    society = sum(known.at[(series, "2019"), "value"] for series in SOCIETY_IN_2019)
    given = _appropriated(connection, ("12",), (2019,), None)
    yield Line("East–West aid and designated help", "China", "2019", "yuan", float(society), given, 0.0)
    finance = _appropriated(connection, ("05", "09"), every, None) + _lent(connection, date(2020, 12, 31))
    yield line("targeted_loans_granted_in_all", "2020", finance)
    for series, amount in (("planned", "planned_yuan"), ("pooled", "integrated_yuan")):
        query = select(func.sum(fund_integration.c[amount])).where(fund_integration.c.year == 2016)
        yield line(f"funds_integration_{series}", "2016", float(connection.execute(query).scalar_one()))
    for period, last in (
        ("2016", date(2016, 12, 31)),
        ("2019-03", date(2019, 3, 31)),
        ("2020", date(2020, 12, 31)),
    ):
        yield line("microcredit_granted_in_all", period, _lent(connection, last), LOANS)
    borrowers = select(func.sum(microcredit.c.weight)).where(microcredit.c.granted <= date(2016, 12, 31))
    households = float(connection.execute(borrowers).scalar_one())
    within = LOANS * FIRST_BORROWERS
    yield Line(
        "microcredit granted in all", "China", "2016", "household", FIRST_BORROWERS, households, within
    )
    yield from _provinces(connection, reference)


def _appropriated(
    connection: Connection,
    sources: tuple[str, ...] | None,
    years: tuple[int, ...],
    where: ColumnElement[bool] | None,
) -> float:
    """Yuan of whole budget years: what stands at the end of their twelfth month."""
    query = select(func.sum(_YUAN)).where(
        fund_flow.c.budget_year.in_(years),
        fund_flow.c.month.in_([f"{year}-12" for year in years]),
        _own_year(),
    )
    if sources is not None:
        query = query.where(fund_flow.c.source.in_(sources))
    if where is not None:
        query = query.where(where)
    return float(connection.execute(query).scalar_one())


def _own_year() -> ColumnElement[bool]:
    return func.substr(fund_flow.c.month, 1, 4) == _text(fund_flow.c.budget_year)


def _text(column: Any) -> ColumnElement[str]:
    return func.concat(column, "")


def _lent(connection: Connection, last: date) -> float:
    query = select(func.sum(microcredit.c.weight * microcredit.c.amount_yuan)).where(
        microcredit.c.granted <= last
    )
    return float(connection.execute(query).scalar_one())


def _provinces(connection: Connection, reference: Reference) -> Iterator[Line]:
    """Provincial special funds of 2017, and their growth, within the published bounds."""
    names = reference.region.set_index("code")["name_en"]
    province = func.substr(fund_flow.c.county_code, 1, 2)
    query = (
        select(province, fund_flow.c.budget_year, func.sum(_YUAN))
        .where(fund_flow.c.source == "02", fund_flow.c.month.in_(("2016-12", "2017-12")), _own_year())
        .group_by(province, fund_flow.c.budget_year)
    )
    found = {(str(code), int(year)): float(yuan) for code, year, yuan in connection.execute(query)}
    for row in reference.province_funds.itertuples():
        code = str(row.province)
        in_2017 = found.get((code, 2017), 0.0)
        growth = 100 * (in_2017 / found[code, 2016] - 1)
        low = float(row.low)
        most = _AT_MOST * low * (3 if not row.is_growth else 1) if isinf(row.high) else float(row.high) - low
        yield Line(
            f"provincial special funds{', growth' if row.is_growth else ''}", str(names[code]), "2017",
            "percent" if row.is_growth else "yuan", low, growth if row.is_growth else in_2017, most, is_least=True,
        )  # fmt: skip
