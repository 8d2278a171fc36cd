"""Files of others that we ship fit the packages that they go with."""

from __future__ import annotations

import re

from plotly.offline import get_plotlyjs_version

from dashboard.settings import ROOT

PLOTLY = ROOT / "assets" / "vendor" / "plotly" / "plotly-geo.min.js"


def test_shipped_plotly_bundle_is_the_version_of_the_python_package() -> None:
    head = PLOTLY.read_text(encoding="utf-8")[:300]
    found = re.search(r"plotly\.js \(geo - minified\) v([\d.]+)", head)
    assert found is not None
    assert found.group(1) == get_plotlyjs_version()
