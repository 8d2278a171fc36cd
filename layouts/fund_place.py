"""What the parts of the page of funds share: the place and month shown, and the parts of their source line."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.periods import ends_year, year_of
from dashboard.view import View
from dashboard.words import Basis, Lang, Level, Text
from layouts import source
from layouts.parts import basis_word
from layouts.translate import gettext


@dataclass(frozen=True, slots=True)
class Place:
    """A region at the end of the view's month."""

    view: View
    code: str
    """Padded."""
    level: Level
    name: Text
    version: str
    is_demonstration: bool

    @property
    def lang(self) -> Lang:
        return self.view.lang

    @property
    def month(self) -> str:
        return self.view.period

    @property
    def is_in_county(self) -> bool:
        """Whether single projects and loans are shown, and not sums of regions."""
        return self.level in ("county", "township", "village")

    @property
    def is_year_end(self) -> bool:
        """Whether yearly indicators say what is shown."""
        return ends_year(self.month)

    def year_receipt(self, indicator: str) -> str:
        """A yearly indicator, named as `parts.receipted` wants it; '' in the months before the year's end."""
        return f"indicator={indicator}&period={year_of(self.month)}" if self.is_year_end else ""

    def sentence(self, text: str) -> str:
        """A finding; of all but the country with the place's name before it."""
        if self.level == "country":
            return text[0].upper() + text[1:]
        return gettext(self.lang, "{place}: {text}", place=self.name(self.lang), text=text)

    def source_items(self, *more: str) -> list[str]:
        """The parts of the source line: who keeps the rows, how they are known, what else, version and day."""
        lang, made_up = self.lang, self.is_demonstration
        items = [
            gettext(lang, "Source: registry, demonstration")
            if made_up
            else gettext(lang, "Source: registry"),
            basis_word(Basis.GENERATED if made_up else Basis.FOUND, lang),
            *more,
            gettext(lang, "version {version}", version=self.version),
            gettext(lang, "as of {date}", date=source.last_day(self.month)),
        ]
        return [item for item in items if item]
