"""The funnel's file calls worse than chance allows who is, and nobody who is better."""

from __future__ import annotations

import csv
import io

import numpy as np
from flask.testing import FlaskClient
from scipy import stats
from sqlalchemy import select

from data_access.releases import Release
from data_access.schema import indicator_value


def test_worse_than_chance_is_worse_alone(app_client: FlaskClient, duckdb_release: Release) -> None:
    answer = app_client.get(
        "/figure/supervision/compared.csv?region=000000&period=2018&indicator=needs_met&lang=en"
    )
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    head, body = rows[0], rows[1:]
    value, n = (
        np.array([float(row[head.index(name)]) for row in body]) for name in ("Needs met (%)", "Cases")
    )
    worse = np.array([row[head.index("Worse than 99.8% of chance alone")] == "Yes" for row in body])
    v = indicator_value.c
    query = select(v.value).where(v.indicator == "needs_met", v.level == "country", v.period == "2018")
    with duckdb_release.connect() as connection:
        country = connection.execute(query).scalar_one() / 100
    met = np.round(value / 100 * n)
    tail = stats.binom.cdf(met, n, country)
    assert worse[tail < 0.0005].all()
    assert not worse[tail > 0.0025].any()
    better = stats.binom.sf(met - 1, n, country) < 0.001
    assert better.any()
    assert not worse[better].any()
