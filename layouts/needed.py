"""What is said, in both languages, where a browser can show nothing else."""

from __future__ import annotations

from html import escape

from layouts.translate import gettext

ENGINE = "Chromium 92"


def notice() -> str:
    """The notice as HTML that any browser shows: what the page needs."""
    said = (
        (
            "zh-CN",
            gettext("zh", "This page needs scripts and a browser on {engine} or newer.", engine=ENGINE),
        ),
        ("zh-CN", gettext("zh", "Please update this browser, or ask your computer office for a newer one.")),
        ("en", gettext("en", "This page needs scripts and a browser on {engine} or newer.", engine=ENGINE)),
        ("en", gettext("en", "Please update this browser, or ask your computer office for a newer one.")),
    )
    style = "max-width: 40em; margin: 2em auto; padding: 0 1em; font-size: 18px; line-height: 1.6"
    lines = "".join(f'<p lang="{lang}">{escape(text)}</p>' for lang, text in said)
    return f'<div style="{style}">{lines}</div>'
