"""The official limits that indicators are held against, each with its source."""

from __future__ import annotations

from dashboard.words import Text
from data_access.indicators.model import Limit

_OPINIONS = Text(
    zh="中办、国办《关于建立贫困退出机制的意见》（2016 年 4 月）",
    en="General Offices of the Central Committee and the State Council, Opinions on the poverty exit "
    "mechanism (April 2016)",
)
_EVALUATION = Text(
    zh="贫困县退出专项评估检查指标，据《人民日报》2019 年 7 月 3 日",
    en="Indicators of the special evaluation of county exits, as reported by People's Daily, 3 July 2019",
)
_OPINIONS_BRIEF = Text(zh="退出机制意见（2016 年 4 月）", en="exit mechanism, April 2016")
_EVALUATION_BRIEF = Text(zh="《人民日报》2019 年 7 月 3 日", en="People's Daily, 3 July 2019")

EXIT_INCIDENCE = Limit(below=2.0, west=3.0, source=_OPINIONS, once_delisted=True, brief=_OPINIONS_BRIEF)
EVALUATED_ERRORS = Limit(below=2.0, source=_EVALUATION, brief=_EVALUATION_BRIEF)
EVALUATED_APPROVAL = Limit(above=90.0, source=_EVALUATION, brief=_EVALUATION_BRIEF)
