"""How rugged each county is: the degree of relief, as a public data set has it for most of the poor counties."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data_access.reference.files import FILES, FOLDER, numbers


def reliefs() -> Mapping[str, float]:
    """County code to degree of relief, where known; two poor counties that share a code have their mean."""
    listed = pd.read_csv(FOLDER / FILES["12"], dtype=str, keep_default_na=False)
    degrees = pd.DataFrame({"code": listed.adcode_2020, "relief": numbers(listed.relief_degree)})
    found: dict[str, float] = degrees.dropna().groupby("code").relief.mean().to_dict()
    return found
