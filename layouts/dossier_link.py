"""Where a region's dossier is found, and the link to it."""

from __future__ import annotations

from dataclasses import replace

from dashboard.view import COUNTRY_CODE, SamplePlan, View
from layouts import html
from layouts.html import Element
from layouts.translate import gettext

KINDS = ("pdf", "html")


def address(view: View, region: str, kind: str = "pdf") -> str:
    """The address of the dossier of a region (padded code) as a view has it: its period, language, matter and sample."""
    plan = SamplePlan.of(view.sample)
    is_plain = replace(plan, seed=1) == SamplePlan()
    kept = view.at(
        region=COUNTRY_CODE, filters=(), theme="light", mode="plain", tab="", pick="", sample="" if is_plain else view.sample
    )  # fmt: skip
    seed = f"&seed={plan.seed}" if is_plain else ""
    return f"/dossier/{region}.{kind}?{kept.to_query()}{seed}"


def link(view: View, region: str) -> Element:
    """The link beside the parts of the page of supervision."""
    return html.A(
        gettext(view.lang, "Dossier (PDF)"),
        href=address(view, region),
        className="reload to-dossier",
        target="_blank",
        title=gettext(view.lang, "The case on two to four pages of A4, to be taken along"),
    )
