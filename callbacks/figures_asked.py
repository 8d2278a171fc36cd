"""What a figure is asked for with, and why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from callbacks.below import Asked
from callbacks.context import Context
from callbacks.scene import Scene, scene_of
from dashboard.view import View
from dashboard.words import Text
from data_access.releases import Release
from data_access.viewer import Viewer


class NoFigure(LookupError):
    """There is no such figure: `field` is what of the address is wrong, `text` why and what there is instead."""

    def __init__(self, field: str, text: Text, malformed: bool = False) -> None:
        super().__init__(text.en)
        self.field, self.text, self.malformed = field, text, malformed


@dataclass(frozen=True, slots=True)
class FigureAsked:
    """A checked view with what answers it; one release from beginning to end."""

    context: Context
    viewer: Viewer
    release: Release
    view: View
    region: str
    """Short code."""
    number: str = ""
    """A household's or a project's, as written in the address."""

    @property
    def scene(self) -> Scene:
        return scene_of(self.view.to_dict(), self.context)

    @property
    def below(self) -> Asked:
        return Asked(self.view, self.release, self.region)
