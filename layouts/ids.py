"""The ids of the elements, each written once.

Those under "relied on from outside" are a contract (they are named in links, tests and tools elsewhere).
"""

from __future__ import annotations

# Relied on from outside.
MAP = "map"
RANKING = "ranking"
INDICATOR = "indicator"
PERIOD = "period"
SEARCH = "region-search"
TREND = "trend"
KPIS = "kpis"
FINDING = "finding"
BREADCRUMB = "breadcrumb"
LANGUAGE = "language"
SOURCE_LINE = "source-line"
HOUSEHOLD_TABLE = "household-table"
HOUSEHOLD_FILE = "household-file"

# The frame of every page.
URL = "url"
ASK = "ask"
VIEW = "view"
STAGE = "stage"
PAGE = "page"
NOTICES = "notices"
PERIOD_BACK = "period-back"
PERIOD_NEXT = "period-next"
SEARCH_RESULTS = "search-results"
THEME_SWITCH = "theme-switch"

# The overview.
SCENE = "scene"
PLACE = "place"
GROUND = "ground"
BREADCRUMB_LINKS = "breadcrumb-links"
PLAY = "play"
INDICATOR_NAME = "indicator-name"
PERIOD_WORDS = "period-words"
INDICATOR_LIST = "indicator-list"
INDICATOR_FILTER = "indicator-filter"
MAP_VALUES = "map-values"
RANKING_VALUES = "ranking-values"
TREND_VALUES = "trend-values"
STATE = "state"
BESIDE = "beside"
COMPARE_OPEN = "compare-open"
COMPARE_SEARCH = "compare-search"
COMPARE_LIST = "compare-list"
PAIR_TABLE = "pair-table"
LEGEND = "legend"
LEADERS = "leaders"
RANKING_HEAD = "ranking-head"
TREND_HEAD = "trend-head"
TREND_GRAPH = "trend-graph"

# The pages below the map.
PLACE_TOP = "place-top"
PLACE_FOOT = "place-foot"
PLACE_LIST = "place-list"
PLACE_MAP = "place-map"
PLACE_TREND = "place-trend"
SHEET = "sheet"
SHEET_GRAPH = "sheet-graph"
VILLAGE_TOP = "village-top"
VILLAGE_MIDDLE = "village-middle"
VILLAGE_FOOT = "village-foot"
VILLAGE_MAP = "village-map"
INCOME_GRAPH = "income-graph"
HOUSEHOLD_GRID = "household-grid"
HOUSEHOLD_GRID_SPEC = "household-grid-spec"
HOUSEHOLD_LIST = "household-list"
HOUSEHOLD_LIST_HEAD = "household-list-head"
HOUSEHOLD_FILTER = "household-filter-"
HOUSEHOLD_TEXT = "household-text"
SPEC = "-spec"
DRAWN = "-drawn"
PROJECT_FILE = "project-file"

# Pages with parts.
TABBED = "tabbed"
TABBED_ANSWER = "tabbed-answer"
WINDOW = "window"

# The rows behind a mark.
ROWS = "rows"

# The receipt of a number.
RECEIPT = "receipt"
RECEIPT_ASK = "receipt-ask"
RECEIPT_BODY = "receipt-body"
