"""The villages of a county or township as a table beside their map."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.view import View
from dashboard.words import Lang, Unit
from layouts import formats, parts
from layouts.figure_menu import figure_menu
from layouts.place_words import Place
from layouts.translate import gettext, spaced

SHOWN_VILLAGES = 200


def table(place: Place, view: View) -> Component:
    """The villages, highest incidence first, up to SHOWN_VILLAGES of them."""
    lang, villages = view.lang, place.villages
    worst = sorted(
        range(len(villages.codes)), key=lambda i: (-float(villages.incidence[i]), villages.codes[i])
    )
    with_township = place.level == "county"
    titles = [
        (gettext(lang, "Village"), ""),
        *([(gettext(lang, "Township"), "")] if with_township else []),
        (gettext(lang, "Poor village"), ""),
        (gettext(lang, "Incidence"), "number"),
        (gettext(lang, "Poor households"), "number"),
        (gettext(lang, "First secretary"), ""),
    ]
    rows = [html.Tr(_row(place, i, view, with_township)) for i in worst[:SHOWN_VILLAGES]]
    note = gettext(lang, "highest incidence first; limit {limit}", limit=formats.percent(place.limit, 0))
    return html.Section(
        [
            figure_menu(lang, "villages"),
            parts.block_title(gettext(lang, "Its villages"), note),
            html.Div(
                html.Table(
                    [
                        html.Thead(html.Tr([html.Th(t, className=c, scope="col") for t, c in titles])),
                        html.Tbody(rows),
                    ],
                    className="villages",
                ),
                className="scroll",
                tabIndex=0,
            ),
        ],
    )


def _row(place: Place, i: int, view: View, with_township: bool) -> list[Component]:
    lang, villages = view.lang, place.villages
    code, township = villages.codes[i], villages.townships[i]
    value = float(villages.incidence[i])
    over = value >= place.limit
    status = formats.MISSING
    if villages.is_poor_village[i]:
        year = int(villages.exit_year[i])
        status = gettext(lang, "exited {year}", year=year) if year else gettext(lang, "not exited")
    cells: list[Component] = [
        html.Th(parts.link(view, spaced(villages.names[i](lang)), region=code, filters=()), scope="row"),
    ]
    if with_township:
        name = place.townships.get(township)
        cells.append(
            html.Td(parts.link(view, spaced(name(lang)) if name else township, region=township, filters=()))
        )
    cells += [
        html.Td(status),
        html.Td(
            parts.receipted(
                formats.percent(value, formats.decimals(value, Unit.PERCENT)),
                f"region={code}&indicator=poverty_incidence",
                lang,
            ),
            className="number breach" if over else "number",
        ),
        html.Td(
            parts.receipted(
                formats.plain(int(villages.households[i])),
                parts.of_record(code, "poor_households"),
                lang,
            ),
            className="number",
        ),
        html.Td(
            _post(bool(villages.has_first_secretary[i]), bool(villages.is_poor_village[i]), lang),
            className="breach" if villages.is_poor_village[i] and not villages.has_first_secretary[i] else "",
        ),
    ]
    return cells


def _post(is_there: bool, is_poor_village: bool, lang: Lang) -> str:
    """Whether the first secretary is in post; a village that is not poor need have none."""
    if is_there:
        return gettext(lang, "in post")
    return gettext(lang, "vacant") if is_poor_village else formats.MISSING
