"""The figure of what the provinces reported beside what the third party found."""

from __future__ import annotations

import numpy as np

from dashboard.words import Unit
from layouts.assessment_reports_sheet import wide
from layouts.assessment_words import SAMPLED, Round
from layouts.figure_spec import Column, DrawingChart, FigureSpec, TableChart
from layouts.records_assessment import Floats, Reports
from layouts.specs import Told, headed, make, short, yes_no
from layouts.translate import gettext


def reports(found: Reports, shown: Round, told: Told) -> FigureSpec:
    """A row a province and indicator."""
    lang = told.lang
    count = len(found.provinces)

    def percents(name: str, title: str, values: Floats) -> Column:
        return Column(
            name, headed(title, Unit.PERCENT, lang), [short(float(v)) for v in values.ravel()], Unit.PERCENT
        )

    columns = [
        Column("region", gettext(lang, "Region code"), [f"{code}0000" for code in found.provinces for _ in SAMPLED]),
        Column("name", gettext(lang, "Province"), [shown.name(code) for code in found.provinces for _ in SAMPLED]),
        Column("period", gettext(lang, "Assessment year"), [told.period] * count * len(SAMPLED)),
        Column("indicator", gettext(lang, "Indicator"), [shown.indicator(code) for code in SAMPLED] * count),
        percents("found", gettext(lang, "Found by the third party"), found.found),
        percents("low", gettext(lang, "Lower end, 95%"), found.low),
        percents("high", gettext(lang, "Upper end, 95%"), found.high),
        percents("reported", gettext(lang, "Reported by the province"), found.reported),
        Column("sampled", gettext(lang, "Households sampled"), [int(n) for n in found.sampled.ravel()], Unit.HOUSEHOLD),
        Column("differs", gettext(lang, "Differs beyond chance"), [yes_no(bool(b), lang) for b in found.differs.ravel()]),
        Column("times", gettext(lang, "Years beyond chance so far"), [int(n) for n in found.times.ravel()]),
    ]  # fmt: skip
    word = gettext(lang, "What was reported and what was found")
    return make(
        told,
        "reports",
        word,
        word,
        columns,
        DrawingChart(wide(found, shown)) if count else TableChart(),
        definition=gettext(
            lang,
            "Three indicators that the third party measures by a sample, with Wilson's 95% interval, beside what the province "
            "had reported. A report differs beyond chance where the score test refutes it with false discoveries among all "
            "reports of the year kept at 5% (Benjamini and Hochberg). A difference is no proof of a false report.",
        ),
        unit="%",
        n=int(np.nansum(found.sampled)) if count else None,
    )
