"""What is shown: one frozen dataclass, written to and read from the URL's query. Nothing else decides it.

Imports only the standard library and other leaves, so that it may be imported from everywhere. Whether a region, an
indicator or a period exists is known to the data: the caller passes `Known`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args
from urllib.parse import parse_qsl, urlencode

from dashboard.periods import ended, is_month, month_of
from dashboard.words import LANGS, Lang

Theme = Literal["light", "dark"]
Mode = Literal["plain", "meeting"]
Classes = Literal["limit", "quantile", "natural", "equal"]
Draw = Literal["areas", "bubbles", "years"]
Peers = Literal["inside", "areas", "deep", "macro", "kinds"]
Order = Literal["rank", "official"]

FILTER_KEYS: tuple[str, ...] = ("cause", "type", "status", "measure", "behind", "text")
COUNTRY_CODE = "000000"
COUNTY_LENGTH = 6
_PERIOD = re.compile(r"(19|20)\d{2}(-(0[1-9]|1[0-2]))?", re.ASCII)
_REGION = re.compile(r"\d{6}|\d{9}|\d{12}|G[0-9A-Z]{1,9}", re.ASCII)
_TAB = re.compile(r"[a-z]{1,20}", re.ASCII)
_PICK = re.compile(r"[a-z]{1,20}(:[0-9A-Za-z_.+-]{1,40}){0,6}", re.ASCII)
_WEIGHTS = re.compile(r"\d{1,3}(-\d{1,3}){6}", re.ASCII)
_TRAITS = re.compile(
    r"(area|income|size|terrain|incidence)(-(area|income|size|terrain|incidence)){0,4}", re.ASCII
)
_SAMPLE = re.compile(r"[1-9]\d{0,2}-[1-9]\d?-\d{1,6}-(place|poor|none)", re.ASCII)
_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """What a check sample is drawn by."""

    villages: int = 12
    households: int = 5
    """Of each village."""
    seed: int = 1
    strata: str = "place"
    """'place': the regions one level below; 'poor': poor villages and the others; 'none'."""

    @classmethod
    def of(cls, text: str) -> SamplePlan:
        """The plan that an address holds; the plain one where it holds none."""
        if not text:
            return cls()
        villages, households, seed, strata = text.split("-")
        return cls(int(villages), int(households), int(seed), strata)

    def __str__(self) -> str:
        return f"{self.villages}-{self.households}-{self.seed}-{self.strata}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in an address that could not be used: the field, what stood there, and why (a fixed word).

    `reason` is one of: malformed, unknown, superseded, no_such_period, monthly, version_gone; of a comparison
    also same (with itself), below (the county), not_earlier, no_change (of a year or a status).
    `used` is what is shown instead.
    """

    field: str
    value: str
    reason: str
    used: str


@dataclass(frozen=True, slots=True)
class Known:
    """What exists in the data that is served: the questions that reading an address must ask."""

    region: Callable[[str], tuple[str, str | None]]
    """Padded code to (code to show, None or the reason for which it differs)."""
    indicators: Mapping[str, tuple[str, ...]]
    """Each indicator's id to its periods, oldest first."""
    versions: tuple[str, ...]
    default_indicator: str
    default_period: str
    page_periods: tuple[str, ...] = ()
    """The periods of the page itself, where they do not follow from the indicator."""
    unchanging: frozenset[str] = frozenset()
    """Indicators whose values are years or statuses: between two periods they have no difference."""


@dataclass(frozen=True, slots=True)
class View:
    """The state of a page. `region` is the padded code; `filters` are plain pairs."""

    region: str = COUNTRY_CODE
    period: str = ""
    indicator: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    lang: Lang = "zh"
    theme: Theme = "light"
    mode: Mode = "plain"
    classes: Classes = "limit"
    draw: Draw = "areas"
    """Areas in the colour of their class, bubbles by count, or one small map a year."""
    compare: str = ""
    """A second region's padded code (side by side), or an earlier period (the difference); empty for neither."""
    peers: Peers = "inside"
    """What is ranked: the regions inside, or groups of one kind against each other."""
    order: Order = "rank"
    """Provinces by their rank, or as official lists have them."""
    weights: str = ""
    """Weights of the seven indicators of the assessment, as 14-14-14-14-14-14-14; empty for equal ones."""
    traits: str = ""
    """By what a county's peers are chosen, as area-income-size-terrain-incidence; empty for all of them."""
    sample: str = ""
    """A check sample: villages, households of each, seed and strata, as 12-5-1-place; empty for that one."""
    tab: str = ""
    """The part of a page that has several; empty for its first."""
    pick: str = ""
    """The mark of a figure whose rows are listed, as figure:key:…; empty for none."""
    v: str = ""

    def to_query(self) -> str:
        """The query string, without '?': country and plain values omitted, `period` and `lang` always written."""
        plain = View()
        pairs: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "filters":
                pairs.extend(value)
            elif field.name in ("period", "lang") or value != getattr(plain, field.name):
                pairs.append((field.name, value))
        return urlencode(pairs)

    def to_dict(self) -> dict[str, Any]:
        """The view as JSON for the browser's store."""
        return {f.name: getattr(self, f.name) for f in fields(self)} | {
            "filters": [list(p) for p in self.filters]
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> View:
        """The view from the browser's store, which this application wrote and the server checks again on use."""
        values = {f.name: stored[f.name] for f in fields(cls) if f.name in stored}
        values["filters"] = tuple((str(k), str(v)) for k, v in values.get("filters", ()))
        return cls(**values)

    @property
    def other(self) -> str:
        """The padded code of the region beside this one; empty where none is compared."""
        return "" if self.base else self.compare

    @property
    def base(self) -> str:
        """The earlier period that the one shown is compared with; empty where none is."""
        return self.compare if _PERIOD.fullmatch(self.compare) else ""

    def at(self, **changes: Any) -> View:
        """The same view with some fields changed."""
        return replace(self, **changes)

    @classmethod
    def from_query(cls, query: str, known: Known, lang: Lang = "zh") -> tuple[View, tuple[Problem, ...]]:
        """The nearest valid view to a query string, and what could not be used of it.

        Unknown keys are ignored (a link may carry what a mail program added); the last of a repeated key wins.
        """
        given = dict(parse_qsl(query.lstrip("?"), keep_blank_values=False))
        problems: list[Problem] = []

        def refuse(field: str, reason: str, used: str) -> str:
            problems.append(Problem(field, given[field][:80], reason, used))
            return used

        def choice(field: str, allowed: tuple[str, ...], default: str) -> Any:
            value = given.get(field, default)
            return value if value in allowed else refuse(field, "unknown", default)

        language: Lang = choice("lang", LANGS, lang)
        indicator = given.get("indicator", known.default_indicator)
        if indicator not in known.indicators:
            indicator = refuse("indicator", "unknown", known.default_indicator)
        region = _read_region(given, known, refuse)
        periods = known.page_periods or known.indicators[indicator]
        period = _read_period(given, known, periods, refuse)
        return (
            cls(
                region=region,
                period=period,
                indicator=indicator,
                filters=tuple((key, given[key][:80]) for key in FILTER_KEYS if given.get(key)),
                lang=language,
                theme=choice("theme", ("light", "dark"), "light"),
                mode=choice("mode", ("plain", "meeting"), "plain"),
                classes=choice("classes", get_args(Classes), "limit"),
                draw=choice("draw", get_args(Draw), "areas"),
                compare=_read_compare(given, known, (region, period, indicator), refuse),
                peers=choice("peers", get_args(Peers), "inside"),
                order=choice("order", get_args(Order), "rank"),
                weights=_read_weights(given, refuse),
                traits=_read_word(given, "traits", _TRAITS, refuse),
                sample=_read_word(given, "sample", _SAMPLE, refuse),
                tab=_read_word(given, "tab", _TAB, refuse),
                pick=_read_word(given, "pick", _PICK, refuse),
                v=_read_version(given, known, refuse),
            ),
            tuple(problems),
        )


Refuse = Callable[[str, str, str], str]


def _read_region(given: Mapping[str, str], known: Known, refuse: Refuse) -> str:
    code = given.get("region", COUNTRY_CODE)
    if not _REGION.fullmatch(code):
        return refuse("region", "malformed", COUNTRY_CODE)
    found, reason = known.region(code)
    return refuse("region", reason, found) if reason else found


def _read_period(given: Mapping[str, str], known: Known, periods: tuple[str, ...], refuse: Refuse) -> str:
    """The period asked for, or the nearest earlier one that the indicator has, else its first."""
    monthly = is_month(periods[0])
    default = known.default_period or periods[-1]
    default = month_of(default) if monthly else default
    default = default if default in periods else periods[-1]
    period = given.get("period")
    if period is None:
        return default
    if not _PERIOD.fullmatch(period):
        return refuse("period", "malformed", default)
    if period in periods:
        return period
    asked = month_of(period) if monthly else period[:4]
    if asked in periods:
        # One comes to a page of years from a page of months: the year is meant then, and nothing wrong.
        return asked if monthly or known.page_periods else refuse("period", "monthly", asked)
    return refuse("period", "no_such_period", ended(periods, asked) or periods[0])


def _read_compare(given: Mapping[str, str], known: Known, shown: tuple[str, str, str], refuse: Refuse) -> str:
    """Another region down to the county, or a period before the one shown; nothing for anything else."""
    other = given.get("compare", "")
    region, period, indicator = shown
    if _PERIOD.fullmatch(other):
        earlier = [p for p in known.indicators[indicator] if p < period]
        if indicator in known.unchanging:
            return refuse("compare", "no_change", "")
        if other in earlier:
            return other
        nearest = max((p for p in earlier if p <= other), default=earlier[0] if earlier else "")
        return refuse("compare", "not_earlier" if other >= period else "no_such_period", nearest)
    if not other or not _REGION.fullmatch(other):
        return refuse("compare", "malformed", "") if other else ""
    found, reason = known.region(other)
    if reason == "unknown":
        return refuse("compare", reason, "")
    if len(found) > COUNTY_LENGTH:
        found, reason = known.region(found[:COUNTY_LENGTH])[0], "below"
    if found == region:
        return refuse("compare", "same", "")
    return refuse("compare", reason, found) if reason else found


def _read_word(given: Mapping[str, str], field: str, shape: re.Pattern[str], refuse: Refuse) -> str:
    """A word of a page's own; whether the page knows it is the page's to say."""
    word = given.get(field, "")
    return word if not word or shape.fullmatch(word) else refuse(field, "malformed", "")


def _read_weights(given: Mapping[str, str], refuse: Refuse) -> str:
    """Seven whole numbers, not all of them 0."""
    weights = given.get("weights", "")
    is_good = _WEIGHTS.fullmatch(weights) and any(int(weight) for weight in weights.split("-"))
    return weights if not weights or is_good else refuse("weights", "malformed", "")


def _read_version(given: Mapping[str, str], known: Known, refuse: Refuse) -> str:
    version = given.get("v", "")
    if not version or version in known.versions:
        return version
    return refuse("v", "version_gone" if _VERSION.fullmatch(version) else "malformed", "")
