"""What a region's dossier is made of: everything that its pages say, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.view import SamplePlan
from layouts.assessment_counties_words import Batch
from layouts.measured import Measured
from layouts.records_credibility import Trust
from layouts.records_findings import Finding, Found
from layouts.records_supervision import Exceptional, Exceptions, Funnel, Peers, Sample, Valued
from layouts.supervision_words import Watch
from layouts.why_sheet import Part

EXCEPTIONS, FINDINGS, FIGURES, CAME_BACK = 8, 6, 5, 3
"""As many of each as stand in the document; the pages have all."""
VILLAGES, HOUSEHOLDS = 20, 8
"""Of a sample: a larger one is taken along as its own list."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number of the region, and beside it those of others."""

    of: Measured
    period: str
    values: Sequence[float | None]
    """The region's own first; in the order of `Case.columns`."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A county among its peers, or the counties of a place in a funnel, by one indicator."""

    of: str
    finding: str
    """As the page says it."""
    funnel: Funnel | None = None
    peers: Peers | None = None
    cells: Mapping[str, Valued] | None = None
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the region's distance to the country comes from."""

    of: str
    finding: str
    parts: Sequence[Part]
    gap: float
    period: str
    value: float | None
    """The region's own, as its receipt has it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A sign of the credibility of the region's own numbers."""

    sign: str
    of: str
    """The indicator whose share it is."""
    period: str
    value: float | None
    """The region's own, percent."""
    n: int | None
    against: float | None
    """What a county's share is held against, percent; None where each has its own."""
    tested: int
    """Counties."""
    flagged: int
    """Of them beyond chance."""


@dataclass(frozen=True, slots=True)
class Credible:
    """How far the region's own numbers can be trusted."""

    trust: Trust
    tried: Sequence[Tried]
    """The four signs; none where nothing can be tested."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A number of the document with the code by which it is looked up."""

    key: tuple[str, str]
    """Indicator and short code of the region."""
    what: str
    where: str
    when: str
    value: str
    code: str


@dataclass(frozen=True, slots=True)
class Case:
    """All of it, of one version, at the end of one year."""

    watch: Watch
    region: str
    """Padded code."""
    site: str
    """The address of this server, which is written before the path of every address on paper."""
    exceptions: Exceptions
    columns: Sequence[str]
    """Heads of the key figures' columns."""
    figures: Sequence[KeyFigure]
    compared: Compared | None
    gap: Gap | None
    found: Found
    open_findings: Sequence[Finding]
    batch: Batch
    credible: Credible
    sample: Sample
    plan: SamplePlan
    receipts: Sequence[Receipt]

    @property
    def listed(self) -> Sequence[Exceptional]:
        """The gravest matters, which the document names."""
        return self.exceptions.leading[:EXCEPTIONS]

    def mark(self, indicator: str, code: str) -> str:
        """The number under which a number's receipt stands at the end: 'R3'; '' where it has none."""
        keys = [one.key for one in self.receipts]
        return f"R{keys.index((indicator, code)) + 1}" if (indicator, code) in keys else ""

    def address(self, path: str, **changes: str) -> str:
        """The whole address of a page that shows the case, as it is written on paper; it names the data version."""
        plain = {"theme": "light", "mode": "plain", "pick": "", "indicator": "", "sample": "", "traits": ""}
        view = self.watch.view.at(**plain, v=self.watch.version).at(**changes)
        return f"{self.site}{path}?{view.to_query()}"
