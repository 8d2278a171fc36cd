"""The trend of the overview: its lines through all periods, and what its title says in each of them."""

from __future__ import annotations

from callbacks.class_scale import common
from callbacks.packing import numbers, pack
from callbacks.scene import Scene
from callbacks.trend_lines import GOAL_YEAR, Lines, lines_of
from data_access.indicators import Indicator
from layouts import titles, trend_figure, trend_words
from layouts.theme import TOKENS
from layouts.translate import gettext
from layouts.trend_words import Course

COLOURS = ("accent", "muted", "breach", "ink", "paper")


def show_trend(scene: Scene) -> str:
    """Every line of the trend with its name; what is needed from the period shown is the browser's to draw."""
    view, lines = scene.view, lines_of(scene)
    lang, indicator, limit = view.lang, lines.indicator, lines.limit
    course = course_of(lines)
    said = [trend_words.title(indicator, course, at, lang) for at in range(len(lines.periods))]
    fields = common(scene, scene.indicator) | {
        "unit": indicator.unit,
        "indicatorShown": indicator.id,
        "titles": said,
        "notes": [trend_words.note(indicator, course, title, lang) for title in said],
        "name": scene.region.short(lang),
        "parentName": lines.above.short(lang),
        "parentAtEnd": bool(view.other),
        "peersName": trend_words.peers(scene.region.level, lang),
        "limit": limit,
        "limitName": gettext(lang, "limit {value}", value=f"{limit:g}") if limit is not None else "",
        "planName": gettext(lang, "plan"),
        "goal": lines.goal,
        "goalYear": GOAL_YEAR,
        "goalName": gettext(lang, "goal"),
        "bothName": gettext(lang, "plan and goal"),
        "steps": lines.is_running_total,
        "dots": len(lines.periods) <= 7 or scene.indicator.by_month,
        "empty": titles.empty_trend(indicator, scene.region.short(lang), lang),
        "layout": trend_figure.layout(view.theme),
        "colours": {name: TOKENS[view.theme][name] for name in COLOURS},
        "periods": _periods(scene.indicator, lines.periods),
        "ticks": trend_figure.ticks(_periods(scene.indicator, lines.periods), lang),
    }
    rows = {"actual": lines.actual, "parent": lines.parent, "peers": lines.peers, "plan": lines.plan}
    arrays = {name: "null" if row is None else numbers(row, indicator.unit) for name, row in rows.items()}
    return pack(fields, arrays)


def course_of(lines: Lines) -> Course:
    """What the title is told of the lines."""
    return Course(lines.periods, lines.actual, lines.plan, lines.goal, GOAL_YEAR, lines.is_running_total)


def _periods(shown: Indicator, own: tuple[str, ...]) -> list[str]:
    return list(own if set(shown.periods) & set(own) else shown.periods)
