"""What the database says, in plain SQL, of all that a finding may claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from data_access.indicators import Indicator
from data_access.releases import Release
from tests.database.finding_reader import Claim, amount, listed, period_of

DECIMALS = {"percent": 1, "ratio": 2, "visit": 1, "score": 1}
COUNTED = ("person", "household", "county", "village")


@dataclass(frozen=True)
class Row:
    """A region in a period."""

    code: str
    name: str
    value: float | None
    numerator: float | None
    flag: str
    weight: int
    limit: float | None

    @property
    def known(self) -> float | None:
        """The value where enough cases stand behind it."""
        return None if self.flag == "small" else self.value


class Facts:
    """The rows of one indicator in one place, of every period."""

    def __init__(self, release: Release, indicator: Indicator, code: str, lang: str) -> None:
        self.indicator, self.code, self.lang, self._release = indicator, code, lang, release
        self.level = {0: "country", 2: "province", 4: "prefecture"}[len(code)] if code[:1] != "G" else "group"
        inside = f"r.code LIKE '{code}%'" if self.level != "group" else (
            f"r.code IN (SELECT county_code FROM region_group WHERE group_code = '{code}')"
        )  # fmt: skip
        self._inside = inside.replace("r.code", "county_code")
        poor = self.ask(
            f"SELECT count(*) FROM region r WHERE r.level = 'county' AND r.is_poor_county AND {inside}"
        )[0][0]
        drawn = "county"
        if (
            self.level in ("country", "group")
            and "county" not in indicator.levels
            and "province" in indicator.levels
        ):
            drawn = "province"
        where = {"county": f"r.level = 'county' AND {inside}" + (" AND r.is_poor_county" if poor else ""),
                 "province": "r.level = 'province'" if self.level == "country" else self._whole_provinces()}  # fmt: skip
        self.counties = self._rows(where[drawn], bool(poor) and drawn == "county")
        self.rivals = (
            self._rows("r.level = 'province'", False)
            if self.level == "country" and drawn == "county" and "province" in indicator.levels
            else self.counties
        )
        self.own = self._rows(f"r.code = '{code}' AND r.level = '{self.level}'", False)

    def _whole_provinces(self) -> str:
        """The provinces all of whose counties lie in the group."""
        return (
            "r.level = 'province' AND NOT EXISTS (SELECT 1 FROM region c WHERE c.level = 'county'"
            " AND c.code LIKE (r.code || '%') AND c.code NOT IN"
            f" (SELECT county_code FROM region_group WHERE group_code = '{self.code}'))"
        )

    def ask(self, sql: str) -> list[Any]:
        with self._release.engine.connect() as connection:
            return list(connection.execute(text(sql)).all())

    def _rows(self, where: str, poor: bool) -> dict[str, list[Row]]:
        many = "(SELECT count(*) FROM poor_county p WHERE p.county_code = r.code)" if poor else "1"
        rows = self.ask(
            f"SELECT v.period, r.code, r.short_{self.lang}, v.value, v.numerator, v.flag, {many}, r.macro_region"
            " FROM indicator_value v JOIN region r ON r.code = v.region_code AND r.level = v.level"
            f" WHERE v.indicator = '{self.indicator.id}' AND {where} ORDER BY v.period, r.order_no"
        )
        bound = self.indicator.limit
        found: dict[str, list[Row]] = {}
        for period, code, name, value, numerator, flag, weight, macro in rows:
            limit = bound.at(macro) if bound else None
            found.setdefault(period, []).append(Row(code, name, value, numerator, flag, weight, limit))
        return found

    def poor_counties(self, condition: str) -> int:
        found: int = self.ask(f"SELECT count(*) FROM poor_county WHERE {self._inside} AND {condition}")[0][0]
        return found


class Check:
    """Holds the claims of one period's finding against the rows."""

    def __init__(self, facts: Facts, period: str, sentence: str) -> None:
        self.facts, self.period, self.sentence = facts, period, sentence
        self.lang = facts.lang
        periods = facts.indicator.periods
        at = periods.index(period)
        self.before_period = periods[at - 1] if at else ""
        self.own = (facts.own.get(period) or [None])[0]
        self.before = (facts.own.get(self.before_period) or [None])[0]
        self.counties = facts.counties.get(period, [])
        self.rivals = facts.rivals.get(period, [])

    def all(self, claims: list[Claim]) -> None:
        for claim in claims:
            getattr(self, "_said_" + claim.kind.replace(" ", "_"))(claim)

    def _same(self, written: str, value: float | None) -> None:
        number, half = amount(written)
        assert value is not None, self.sentence
        assert abs(number - value) <= half * 1.000001, (self.sentence, written, value)

    def _equal_to(self, found: Any, expected: Any) -> None:
        assert found == expected, (self.sentence, found, expected)

    # --- value and change

    def _said_moved(self, claim: Claim) -> None:
        assert self.own is not None and self.before is not None, self.sentence  # noqa: PT018
        self._same(claim["value"], self.own.value)
        self._same(claim["before"], self.before.value)
        self._equal_to(period_of(claim["year"]), self.before_period)
        falls = (self.own.value or 0) < (self.before.value or 0)
        self._equal_to(claim["verb"] in ("fell", "降至"), falls)
        self._subject(claim)

    def _said_stayed(self, claim: Claim) -> None:
        assert self.own is not None and self.before is not None, self.sentence  # noqa: PT018
        self._same(claim["value"], self.own.value)
        self._same(claim["value"], self.before.value)
        self._equal_to(period_of(claim["year"]), self.before_period)
        self._subject(claim)

    def _said_was(self, claim: Claim) -> None:
        assert self.own is not None
        self._same(claim["value"], self.own.value)
        self._equal_to(claim.has("small"), self.own.flag == "small")
        self._subject(claim)

    def _subject(self, claim: Claim) -> None:
        name = self.facts.indicator.said(self.lang)  # type: ignore[arg-type]
        assert claim["subject"].lower().endswith(name.lower()), self.sentence

    # --- limits

    def _said_limit(self, claim: Claim) -> None:
        bound = self.facts.indicator.limit
        assert bound is not None
        known = [row for row in self.counties if row.known is not None]
        total = sum(row.weight for row in known)
        broken = [row for row in known if self._is_broken(row)]
        count = sum(row.weight for row in broken)
        self._equal_to(int(claim["total"]), total)
        written = "half" if claim.has("half") else "all" if claim.has("all") else claim["count"].lower()
        breaks = self._breaks(claim["side"])
        if written == "all":
            self._equal_to(count, total if breaks else 0)
        elif written == "half":
            self._equal_to((2 * count, breaks), (total, True))
        else:
            self._equal_to((int(written), breaks), (count, True))
        self._side(claim, broken)

    def _said_only(self, claim: Claim) -> None:
        known = [row for row in self.counties if row.known is not None]
        self._equal_to(sum(row.weight for row in known), 1)
        assert claim["names"].endswith(known[0].name), self.sentence
        self._same(claim["value"], known[0].value)
        self._equal_to(self._is_broken(known[0]), self._breaks(claim["side"]))
        self._side(claim, known if self._is_broken(known[0]) else [])

    def _is_broken(self, row: Row) -> bool:
        bound = self.facts.indicator.limit
        assert bound is not None
        assert row.value is not None
        assert row.limit is not None
        return row.value >= row.limit if bound.below is not None else row.value < row.limit

    def _breaks(self, side: str) -> bool:
        bound = self.facts.indicator.limit
        assert bound is not None
        above = side in ("above", "at or above", "高于", "未低于", "达到")
        return above if bound.below is not None else not above

    def _side(self, claim: Claim, broken: list[Row]) -> None:
        bound = self.facts.indicator.limit
        assert bound is not None
        limits = {row.limit for row in self.counties if row.known is not None}
        if claim.has("limit"):
            self._equal_to({float(claim["limit"])}, limits)
        else:
            assert len(limits) > 1, self.sentence
        if bound.below is not None and broken:
            just_there = any(round(row.value or 0, 1) == row.limit for row in broken)
            self._equal_to(claim["side"] in ("at or above", "未低于"), just_there)

    # --- who holds the poor

    def _poor(self) -> list[Row]:
        return sorted(self.counties, key=lambda row: -(row.numerator or 0))

    def _said_held(self, claim: Claim) -> None:
        assert self.own is not None
        top = self._poor()[:3]
        self._equal_to(claim["names"], listed([row.name for row in top if row.numerator], self.lang))
        share = 100 * sum(row.numerator or 0 for row in top) / (self.own.numerator or 1)
        assert abs(int(claim["share"]) - share) <= 0.5 + 1e-9, self.sentence
        assert share >= 100 / 3, self.sentence

    def _said_nobody(self, _claim: Claim) -> None:
        assert self.own is not None
        self._equal_to(self.own.numerator, 0)

    # --- who stands last

    def _written(self, rows: list[Row]) -> list[tuple[float, str]]:
        values = [row.known for row in rows if row.known is not None]
        digits = DECIMALS.get(self.facts.indicator.unit, 0)
        if self.facts.indicator.unit == "percent" and 0 < abs(sum(values) / len(values)) < 0.05:
            digits = 2
        return [(round(row.known, digits), row.name) for row in rows if row.known is not None]

    def _extreme(self, rows: list[Row], end: str, value: str) -> list[str]:
        """The regions at an end, whose value must be the one written."""
        written = self._written(rows)
        pick = min if end in ("lowest", "最低") else max
        extreme = pick(number for number, _ in written)
        self._same(value, extreme)
        return [name for number, name in written if number == extreme]

    def _said_last(self, claim: Claim) -> None:
        tied = self._extreme(self.rivals, claim["end"], claim["value"])
        self._equal_to(claim["names"], listed(tied, self.lang))
        self._end(claim)

    def _said_tie(self, claim: Claim) -> None:
        tied = self._extreme(self.rivals, claim["end"], claim["value"])
        self._equal_to(int(claim["count"]), len(tied))
        assert len(tied) > 3, self.sentence
        self._end(claim)

    def _end(self, claim: Claim) -> None:
        """Which end is told: what is worse, of counts the most, unless fewer than nothing are there."""
        counted = self.facts.indicator.kind == "count"
        negative = any((row.known or 0) < 0 for row in self.rivals)
        lowest = self.facts.indicator.better == "higher" and (not counted or negative)
        self._equal_to(claim["end"] in ("lowest", "最低"), lowest)

    def _all_same(self, claim: Claim) -> int:
        written = self._written(self.rivals)
        assert len({number for number, _ in written}) == 1, self.sentence
        self._same(claim["value"], written[0][0])
        return len(written)

    def _said_same(self, claim: Claim) -> None:
        self._equal_to(int(claim["count"]), self._all_same(claim))

    def _said_both(self, claim: Claim) -> None:
        self._equal_to(self._all_same(claim), 2)

    # --- places without a value of their own

    def _said_span(self, claim: Claim) -> None:
        assert self.own is None or self.own.value is None, self.sentence
        known = [row for row in self.counties if row.known is not None]
        self._equal_to(int(claim["total"]), sum(row.weight for row in self.counties))
        if claim.has("known"):
            self._equal_to(int(claim["known"]), sum(row.weight for row in known))
        for end, value, names in (("lowest", "low", "at_low"), ("highest", "high", "at_high")):
            if claim.has(value):
                tied = self._extreme(self.counties, end, claim[value])
                if claim.has(names) and len(tied) <= 3:
                    self._equal_to(claim[names], listed(tied, self.lang))

    _said_known = _said_one = _said_equal = _said_span

    def _said_unpublished(self, _claim: Claim) -> None:
        self._none(self.own is not None and self.own.flag == "not_published")

    def _said_nothing(self, _claim: Claim) -> None:
        self._none(self.own is None or self.own.flag != "not_published")

    def _none(self, because: bool) -> None:
        assert because, self.sentence
        assert self.own is None or self.own.value is None, self.sentence
        assert not [row for row in self.counties if row.known is not None], self.sentence

    # --- exits of counties

    def _left_after(self) -> int:
        return self.facts.poor_counties(f"exit_year > {self.period}")

    def _said_no_county(self, _claim: Claim) -> None:
        self._equal_to(self.facts.poor_counties("1 = 1"), 0)

    def _said_delisted(self, claim: Claim) -> None:
        total, left = self.facts.poor_counties("1 = 1"), self._left_after()
        word = "all" if claim.has("all") else "none" if claim.has("none") else claim["count"].lower()
        self._equal_to(int(claim["total"]), total)
        self._equal_to(total - left, {"all": total, "none": 0}.get(word) if not word.isdigit() else int(word))
        if claim.has("in_year"):
            in_year = self.facts.poor_counties(f"exit_year = {self.period}")
            self._equal_to(str(in_year), claim["in_year"] if claim["in_year"] != "all" else str(total - left))
            self._equal_to(claim["year"], self.period)
        if claim.has("tenths"):
            self._equal_to(int(claim["left"]), left)
            share = self._share_in_the_west(left)
            word = claim["tenths"]
            self._equal_to(
                "一二三四五六七八九".index(word[0]) + 1 if word != "全部" else 10, round(share / 10)
            )

    def _said_west(self, claim: Claim) -> None:
        self._equal_to(int(claim["left"]), self._left_after())
        assert abs(int(claim["share"]) - self._share_in_the_west(self._left_after())) <= 0.5, self.sentence

    def _share_in_the_west(self, left: int) -> float:
        west = self.facts.ask(
            "SELECT count(*) FROM poor_county p JOIN region r ON r.code = p.county_code AND r.level = 'county'"
            f" WHERE p.exit_year > {self.period} AND r.macro_region = 'west'"
        )[0][0]
        return float(100 * west / left)

    def _said_delisted_in(self, claim: Claim) -> None:
        self._equal_to(int(claim["total"]), self.facts.poor_counties("1 = 1"))
        count = claim["count"] if claim.has("count") else "none"
        in_year = self.facts.poor_counties(f"exit_year = {self.period}")
        self._equal_to(0 if count.lower() == "none" else int(count), in_year)
        if claim.has("before"):
            self._equal_to(
                int(claim["before"]), self.facts.poor_counties(f"exit_year = {self.before_period}")
            )

    def _said_left(self, claim: Claim) -> None:
        self._equal_to(int(claim["left"]), self._left_after())

    def _said_none_left(self, _claim: Claim) -> None:
        self._equal_to(self._left_after(), 0)

    def _said_the_one(self, claim: Claim) -> None:
        self._equal_to(self.facts.poor_counties("1 = 1"), 1)
        verb = claim["verb"]
        if "not" in verb or "尚未" in verb or "没有" in verb:
            assert self._left_after() == 1 or self.facts.poor_counties(f"exit_year = {self.period}") == 0
        else:
            self._equal_to(self._left_after(), 0)

    def _said_status(self, claim: Claim) -> None:
        names = [category.name(self.lang) for category in self.facts.indicator.categories]  # type: ignore[arg-type]
        conditions = (
            f"exit_year < {self.period}",
            f"exit_year = {self.period}",
            f"exit_year > {self.period}",
        )
        counts = {
            name: self.facts.poor_counties(where) for name, where in zip(names, conditions, strict=True)
        }
        listed_ = claim["list"]
        told = 0
        for name, count in counts.items():
            word = f"{name} {count} 个" if self.lang == "zh" else name[0].lower() + name[1:]
            assert (word in listed_) == (count > 0), self.sentence
            told += count
            if self.lang == "en" and count:
                assert any(
                    part.startswith(f"{count} ") and part.endswith(word) for part in listed_.split(", ")
                )
        self._equal_to(int(claim["total"]), told)

    def _said_all_status(self, claim: Claim) -> None:
        total = self.facts.poor_counties("1 = 1")
        self._equal_to(int(claim["total"]), total)
        assert claim["name"], self.sentence
