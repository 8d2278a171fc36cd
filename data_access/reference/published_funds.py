"""The published funds of 05 and 05b as rows of `published_figure`, in yuan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data_access.reference.basis import parse_basis
from data_access.reference.figure import Figure
from data_access.reference.files import Tables
from data_access.reference.fund_amounts import YI, yuan
from data_access.reference.quantities import parse_quantity

SERIES: Mapping[tuple[str, str], str] = {  # item and the first words of its year, to series
    ("central special funds", ""): "central_special_funds",
    ("central special funds (total)", ""): "central_special_funds",
    ("central special funds, local part", ""): "central_special_funds_local",
    ("central special funds, sum", "2013-"): "central_special_funds_since_2013",
    ("central+provincial+city+county special funds", ""): "special_funds_since_2013",
    ("of which eight ethnic-minority provinces", "2018"): "central_special_funds_minority_provinces",
    (
        "of which eight ethnic-minority provinces",
        "2016-",
    ): "central_special_funds_minority_provinces_since_2016",
    ("provincial special funds", ""): "provincial_special_funds",
    ("provincial special funds, 28 provinces", ""): "provincial_special_funds",
    ("central + local", ""): "central_and_provincial_special_funds",
    ("central and provincial special funds", ""): "central_and_provincial_special_funds",
    ("province+city+county input planned", ""): "local_special_funds_planned",
    (
        "central and provincial money to the 52 supervised counties",
        "",
    ): "central_and_provincial_supervised_counties",
    ("扶贫小额信贷 granted (801万 poor households)", ""): "microcredit_granted_in_all",
    ("扶贫小额信贷 granted", ""): "microcredit_granted_in_all",
    ("扶贫再贷款 granted", ""): "relending_granted_in_all",
    ("金融精准扶贫贷款 granted", ""): "targeted_loans_granted_in_all",
    ("易地扶贫搬迁 investment", ""): "relocation_investment_since_2016",
    ("东部9省市 fiscal aid + donations", ""): "east_west_aid_and_donations_in_all",
    ("eastern enterprise investment in paired areas", ""): "east_west_investment_in_all",
    ("east-west fiscal aid", "2019"): "east_west_fiscal_aid",
    ("east-west social donations", "2019"): "east_west_donations",
    ("east-west purchases of products", ""): "east_west_purchases",
    ("central units direct input to designated counties", ""): "designated_help_direct",
    ("central units money brought in", "2019"): "designated_help_brought_in",
    ("central units purchases of products", ""): "designated_help_purchases",
    (
        "pooled farm funds of poor counties (961 counties, 792 of them poor counties): planned",
        "",
    ): "funds_integration_planned",
    ("pooled farm funds of poor counties: actually pooled", ""): "funds_integration_pooled",
}


def fund_figures(tables: Tables, provinces: Mapping[str, str]) -> Iterator[Figure]:
    """The nation's funds, a sum of several years at its last one; provinces where one number was published.

    `provinces` gives the code of a name. "20 to 30" is no single number and stands in `province_funds` only.
    """
    for row in tables["05"].itertuples():
        series = [
            name for (item, year), name in SERIES.items() if item == row.item and row.year.startswith(year)
        ]
        for name in series:
            amount = yuan(row.value)
            period = row.year.removeprefix("to ")
            yield Figure(
                name, "", period[5:] if period[4:5] == "-" and len(period) == 9 else period, amount.value,
                "yuan", parse_basis(row.basis), row.source, row.source_en, amount.qualifier,
            )  # fmt: skip
    for row in tables["05b"].itertuples():
        if " to " in row.value:
            continue
        amount, is_growth = parse_quantity(row.value), row.unit == "%"
        yield Figure(
            "provincial_special_funds_growth" if is_growth else "provincial_special_funds",
            provinces[row.province], row.year, amount.value * (1 if is_growth else YI),
            "percent" if is_growth else "yuan", parse_basis(row.basis), row.source, row.source_en, amount.qualifier,
        )  # fmt: skip
