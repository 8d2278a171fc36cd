"""Days on an axis of years: the first secretaries of a village as bars with the gaps between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dash import html
from dash.development.base_component import Component

from dashboard.words import Lang, Unit
from layouts import formats
from layouts.records import Post
from layouts.translate import gettext

Gap = tuple[date, date]


def gaps(posts: Sequence[Post], end: date) -> tuple[Gap, ...]:
    """The stretches without anybody in post, first and last day included, from the first posting to `end`."""
    found: list[Gap] = []
    covered: date | None = None
    for post in sorted(posts, key=lambda p: p.start):
        if covered is not None and post.start > covered + timedelta(days=1):
            found.append((covered + timedelta(days=1), post.start - timedelta(days=1)))
        covered = post.end if covered is None else max(covered, post.end)
    if covered is not None and covered < end:
        found.append((covered + timedelta(days=1), end))
    return tuple(found)


def days_of(gap: Gap) -> int:
    """How many days a gap lasts."""
    return (gap[1] - gap[0]).days + 1


def vacancy(posts: Sequence[Post], end: date) -> int:
    """Days without a first secretary in the year that ends on `end`; the whole year where there never was one."""
    first = date(end.year, 1, 1)
    if not posts:
        return (end - first).days + 1
    open_gaps = [(max(a, first), b) for a, b in gaps(posts, end) if b >= first]
    before = min(post.start for post in posts)
    if before > first:
        open_gaps.append((first, before - timedelta(days=1)))
    return sum(days_of(gap) for gap in open_gaps)


def is_vacant(posts: Sequence[Post], end: date) -> bool:
    """Whether nobody is in post on the last day."""
    return not any(post.is_open for post in posts) and not any(post.end == end for post in posts)


def posts_timeline(posts: Sequence[Post], end: date, lang: Lang) -> Component:
    """Bars for the postings, dashed red boxes for the gaps, years below."""
    if not posts:
        return html.P(gettext(lang, "No first secretary was ever posted here."), className="empty breach")
    start = date(min(post.start for post in posts).year, 1, 1)
    span = (end - start).days + 1

    def place(first: date, last: date) -> dict[str, str]:
        left, width = (first - start).days / span, ((last - first).days + 1) / span
        return {"left": f"{100 * left:.2f}%", "width": f"{100 * width:.2f}%"}

    bars = [
        html.Div(
            f"{post.name(lang)} {post.unit(lang)}",
            className="post open" if post.is_open else "post",
            style=place(post.start, post.end),
            title=f"{post.name(lang)}, {post.unit(lang)}: {post.start} – {'' if post.is_open else post.end}",
        )
        for post in posts
    ]
    empty = [
        html.Div(
            html.Span(gettext(lang, "vacant {days}", days=formats.text(days_of(gap), Unit.DAY, lang))),
            className="gap late" if gap[1] == end else "gap",
            style=place(*gap),
        )
        for gap in gaps(posts, end)
        if days_of(gap) > 1
    ]
    years = [
        html.Span(str(year), style={"left": f"{100 * (date(year, 1, 1) - start).days / span:.2f}%"})
        for year in range(start.year, end.year + 1)
    ]
    return html.Div(
        [html.Div([*bars, *empty], className="posts"), html.Div(years, className="years")],
        className="post-line",
    )
