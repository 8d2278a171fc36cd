"""Every finding of the small demonstration, read back: each number and each name is what plain SQL says.

Every indicator, at the country, a group, a province, a prefecture and places without a poor county, in every period
and both languages.
"""

from __future__ import annotations

import json

import pytest

from callbacks import state
from callbacks.context import Context
from callbacks.scene import scene_of
from data_access.codes import candidates
from data_access.indicators import CATALOGUE
from data_access.releases import Store
from data_access.viewer import Viewer
from tests.database.finding_facts import Check, Facts
from tests.database.finding_reader import read

pytestmark = pytest.mark.long

PLACES = ("000000", "G04", "520000", "640400", "440000", "G31")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("region", PLACES)
def test_every_finding_says_what_the_tables_say(
    duckdb_store: Store, sees_all: Viewer, region: str, lang: str
) -> None:
    release = duckdb_store.release()
    context = Context(store=duckdb_store, cache=None, viewer=lambda: sees_all)  # type: ignore[arg-type]
    code = next(code for code in candidates(region) if code in release.regions)
    for indicator in CATALOGUE.values():
        asked = {"region": region, "indicator": indicator.id, "lang": lang, "theme": "light", "v": ""}
        scene = scene_of(asked | {"year": "2018"}, context)  # of months one year is asked for
        said = json.loads(state.state(scene))["finding"]
        facts = Facts(release, scene.indicator, code, lang)
        for period, sentence in zip(scene.indicator.periods, said, strict=True):
            Check(facts, period, sentence).all(read(sentence, lang))
