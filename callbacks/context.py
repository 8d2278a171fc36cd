"""What every callback is given: the data, the cache, and who is looking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_caching import Cache

from data_access.releases import Store
from data_access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Context:
    """Passed to each page's `register(app, context)`."""

    store: Store
    cache: Cache
    viewer: Callable[[], Viewer]
