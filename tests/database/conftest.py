"""What the tests of figures share: one application, and the places whose figures are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dashboard.exports import picture_file
from data_access.releases import Release
from tests.database.figures import Place, place_of


@pytest.fixture(scope="session")
def client(app_client: FlaskClient) -> Iterator[FlaskClient]:
    """The application's interface; its painter of pictures is stopped at the end."""
    yield app_client
    picture_file.close()


@pytest.fixture(scope="session")
def place(duckdb_release: Release) -> Place:
    """A village of the complete county and one of its households."""
    return place_of(duckdb_release)
