"""Real public figures: the files of this folder, read, checked and shaped for the database."""

from data_access.reference.comparisons import ReferenceDataError
from data_access.reference.load import Reference, load_reference

__all__ = ["Reference", "ReferenceDataError", "load_reference"]
