"""What the page of supervision is made of: the shapes that `data_access.queries.exceptions` and `funnel` answer in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Text

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Exceptional(Protocol):
    """A county that falls behind on an indicator; numbers are in the indicator's unit."""

    @property
    def place(self) -> int: ...

    @property
    def county(self) -> str: ...

    @property
    def indicator(self) -> str: ...

    @property
    def rule(self) -> str: ...

    @property
    def at(self) -> str: ...

    @property
    def value(self) -> float: ...

    @property
    def numerator(self) -> float | None: ...

    @property
    def denominator(self) -> float | None: ...

    @property
    def n(self) -> int | None: ...

    @property
    def reference(self) -> float: ...

    @property
    def low(self) -> float | None: ...

    @property
    def high(self) -> float | None: ...

    @property
    def peers_low(self) -> float | None: ...

    @property
    def peers_high(self) -> float | None: ...

    @property
    def q(self) -> float: ...

    @property
    def severity(self) -> float: ...

    @property
    def since(self) -> str: ...

    @property
    def child(self) -> str | None: ...

    @property
    def child_name(self) -> Text | None: ...

    @property
    def child_share(self) -> float | None: ...

    @property
    def villages(self) -> int: ...

    @property
    def stands_for(self) -> int: ...

    @property
    def is_leading(self) -> bool: ...

    @property
    def is_few(self) -> bool: ...


class Exceptions(Protocol):
    """A region's exceptions, leading ones first, and the tests of the whole country behind them."""

    @property
    def listed(self) -> Sequence[Exceptional]: ...

    @property
    def leading(self) -> Sequence[Exceptional]: ...

    @property
    def ranked(self) -> Sequence[Exceptional]: ...

    @property
    def tests(self) -> int: ...

    @property
    def flagged(self) -> int: ...

    @property
    def counties(self) -> int: ...

    @property
    def counties_flagged(self) -> int: ...

    @property
    def false_share(self) -> float: ...


class Limits(Protocol):
    """Limits in percent, one entry a number of cases."""

    @property
    def cases(self) -> Floats: ...

    @property
    def low(self) -> Floats: ...

    @property
    def high(self) -> Floats: ...

    @property
    def lowest(self) -> Floats: ...

    @property
    def highest(self) -> Floats: ...


class Funnel(Protocol):
    """The counties of a region that have a share; every array has one entry a county."""

    @property
    def codes(self) -> Sequence[str]: ...

    @property
    def value(self) -> Floats: ...

    @property
    def cases(self) -> Floats: ...

    @property
    def curve(self) -> Limits: ...

    @property
    def shrunk(self) -> Floats: ...

    @property
    def is_flagged(self) -> Bools: ...

    @property
    def is_beyond(self) -> Bools: ...

    @property
    def target(self) -> float: ...


class Stratum(Protocol):
    """A stratum of a check sample."""

    @property
    def key(self) -> str: ...

    @property
    def villages(self) -> int: ...

    @property
    def quota(self) -> float: ...

    @property
    def drawn(self) -> int: ...


class Stop(Protocol):
    """A village that was drawn, in the order of the way."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> Text: ...

    @property
    def stratum(self) -> str: ...

    @property
    def km(self) -> float: ...

    @property
    def on_file(self) -> int: ...


class Drawn(Protocol):
    """A household that was drawn, and what the registry says of it."""

    @property
    def household_id(self) -> str: ...

    @property
    def village(self) -> str: ...

    @property
    def head(self) -> Text: ...

    @property
    def members(self) -> int: ...

    @property
    def status(self) -> Text: ...

    @property
    def cause(self) -> Text: ...

    @property
    def income(self) -> int: ...

    @property
    def measures(self) -> Sequence[Text]: ...

    @property
    def has_dibao(self) -> bool: ...

    @property
    def housing(self) -> Text: ...

    @property
    def has_safe_water(self) -> bool: ...

    @property
    def schooling_assured(self) -> bool: ...

    @property
    def medical_assured(self) -> bool: ...


class Sample(Protocol):
    """What was drawn; the households stand in the order of their stops."""

    @property
    def strata(self) -> Sequence[Stratum]: ...

    @property
    def stops(self) -> Sequence[Stop]: ...

    @property
    def households(self) -> Sequence[Drawn]: ...

    @property
    def behind(self) -> str: ...

    @property
    def villages(self) -> int: ...

    def stands_for(self, stop: Any) -> float: ...


class Peer(Protocol):
    """A county by what it cannot help."""

    @property
    def county(self) -> str: ...

    @property
    def distance(self) -> float: ...

    @property
    def rural_income_yuan(self) -> float | None: ...

    @property
    def rural_population(self) -> int: ...

    @property
    def relief(self) -> float | None: ...

    @property
    def first_incidence(self) -> float | None: ...


class Valued(Protocol):
    """A county's number and what it stands on."""

    @property
    def value(self) -> float | None: ...

    @property
    def numerator(self) -> float | None: ...

    @property
    def denominator(self) -> float | None: ...

    @property
    def n(self) -> int | None: ...


class Peers(Protocol):
    """A county and its peers, nearest first."""

    @property
    def own(self) -> Peer: ...

    @property
    def listed(self) -> Sequence[Peer]: ...

    @property
    def hidden(self) -> int: ...


class Months(Protocol):
    """The months of an indicator against the country's, with the limits within which they lie by chance."""

    @property
    def months(self) -> Sequence[str]: ...

    @property
    def apart(self) -> Floats: ...

    @property
    def centre(self) -> Floats: ...

    @property
    def low(self) -> Floats: ...

    @property
    def high(self) -> Floats: ...

    @property
    def is_outside(self) -> Bools: ...
