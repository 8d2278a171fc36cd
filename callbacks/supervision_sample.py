"""The parts of the page of supervision that draw a check sample and print its forms."""

from __future__ import annotations

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.supervision_here import watch_of
from callbacks.tabbed import Tab
from dashboard.view import SamplePlan
from dashboard.words import Text
from data_access.queries.sample import Sample, sample
from layouts import check_sample, specs_sample, visit_forms
from layouts.figure_spec import FigureSpec
from layouts.parts import href
from layouts.rows import Listed
from layouts.tabbed import Shown


def read(asked: FigureAsked) -> tuple[Sample, SamplePlan]:
    """What is drawn, and by which plan."""
    plan = SamplePlan.of(asked.view.sample)
    behind = dict(asked.view.filters).get("behind", "")
    return sample(asked.viewer, asked.release, asked.region, int(asked.view.period[:4]), plan, behind), plan


def show(asked: FigureAsked) -> Shown:
    """The sample for a view."""
    return check_sample.shown(*read(asked), watch_of(asked))


def show_forms(asked: FigureAsked) -> Shown:
    """Its forms."""
    return visit_forms.shown(*read(asked), watch_of(asked))


def figure(asked: FigureAsked) -> FigureSpec:
    """The sample as a list."""
    found, plan = read(asked)
    watch = watch_of(asked)
    said = tabbed.told(asked, check_sample.shown(found, plan, watch), "supervision")
    return specs_sample.sample(found, plan, watch, said)


def stratum_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The villages drawn of a stratum, in the order of the way."""
    found, plan = read(asked)
    watch = watch_of(asked)
    of = next((one for one in found.strata if [one.key or check_sample.ALL] == key and one.drawn), None)
    if of is None:
        raise tabbed.no_such_mark(asked)
    said = tabbed.told(asked, check_sample.shown(found, plan, watch), "supervision")
    spec = specs_sample.stratum(found, of, watch, said)
    leads = [
        href(asked.view.at(pick="", tab=""), "/", region=str(code)) for code in spec.column("region").values
    ]
    return Listed(spec, specs_sample.drawn_words(of, watch), leads, frozenset({"region", "period"}))


TAB: Tab = Tab(
    key="sample",
    name=Text("核查样本", "Check sample"),
    show=show,
    marks={"stratum": stratum_rows},
    figures={"sample": figure},
)
FORMS = Tab(
    key="forms",
    name=Text("核查表", "Visit forms"),
    show=show_forms,
    marks={},
    figures={},
)
