"""Households helped beside alike households not helped: who is alike, and the sums that a comparison needs.

The subject of a year are the households poor at the end of the year before that are on file at its end. Helped by
a batch is who had a measure of it on a day of the year. Alike are households of the same county, main cause and
bands of size, workers and income (all of the year before): a stratum. A matched mean takes each stratum as often
as it has helped households, on both sides; its variance is that within the strata, pooled. Whatever is summed
here for a county adds up to every region above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Integer,
    Select,
    String,
    Subquery,
    Table,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from data_access.above import LEVELS, above
from data_access.codes import COUNTRY, prefix_range
from data_access.engines import one_thread
from data_access.indicators.bounds import in_years, within
from data_access.indicators.model import REGISTRY_YEARS
from data_access.schema import effect_summary, household_year, measure, person_year, region_year
from data_access.working_tables import WorkingTables

BATCHES: Final = ("01", "02", "03", "04", "05")
YEARS: Final = tuple(int(year) for year in REGISTRY_YEARS[2:])
"""The five batches were decided on at the end of 2015: what was given before was given otherwise."""
STRATUM: Final = ("cause", "size_band", "workers_band", "income_band")
SIZES: Final = (1, 2, 4)
"""The most members of each band but the last."""
WORKERS: Final = (0, 1)
INCOMES: Final = (0.6, 0.75, 0.9, 1.0)
"""Shares of the year's exit line; each band ends below its share, the last has no end."""
ABLE: Final = ("01", "02")
"""Who is fit to work, code list labour."""
FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "illness": ("01", "02"),
    "disaster": ("04",),
    "schooling": ("03",),
    "labour": ("08",),
}
"""The main causes that are told apart in the balance; the rest are other causes."""
TRAITS: Final = ("members", "workers", "income")


def compared() -> Subquery:
    """A household that is compared in a year, one row each; counties and years are bound (`bounds`).

    county_code, household_id, village_code, year, weight, the columns of STRATUM, members, workers and income of
    the year before, exits (0 or 1), gain (yuan a person), and helped_01 … helped_05 (0 or 1).
    """
    before, after = aliased(household_year, name="before"), aliased(household_year, name="after")
    b, a = before.c, after.c
    able, given = _able(), _given()
    workers = func.coalesce(able.c.workers, 0)
    line = select(region_year.c.year, region_year.c.poverty_line_yuan).where(region_year.c.code == COUNTRY)
    lines = line.subquery("lines")
    same = and_(a.county_code == b.county_code, a.household_id == b.household_id, a.year == b.year + 1)
    return (
        select(
            b.county_code,
            b.household_id,
            b.village_code,
            cast(a.year, Integer).label("year"),
            cast(b.weight, Float).label("weight"),
            b.main_cause.label("cause"),
            _band(b.members, SIZES).label("size_band"),
            _band(workers, WORKERS).label("workers_band"),
            _income_band(b.net_income_yuan / lines.c.poverty_line_yuan).label("income_band"),
            cast(b.members, Float).label("members"),
            cast(workers, Float).label("workers"),
            cast(b.net_income_yuan, Float).label("income"),
            cast(case((a.is_registered, 0), else_=1), Float).label("exits"),
            cast(a.net_income_yuan - b.net_income_yuan, Float).label("gain"),
            *(_helped(given, batch, a.year).label(f"helped_{batch}") for batch in BATCHES),
        )
        .select_from(before)
        .join(after, same)
        .join(lines, lines.c.year == b.year)
        .outerjoin(
            able,
            and_(
                able.c.county_code == b.county_code,
                able.c.household_id == b.household_id,
                able.c.year == b.year,
            ),
        )
        .outerjoin(given, and_(given.c.county_code == b.county_code, given.c.household_id == b.household_id))
        .where(b.is_registered, within(b.county_code), within(a.county_code), in_years(a.year))
        .subquery("compared")
    )


def bounds(code: str, first: int = YEARS[0], last: int = YEARS[-1]) -> Mapping[str, Any]:
    """What `compared` binds: the counties of a region and the years."""
    low, high = prefix_range(code)
    return {"low": low, "high": high, "first": first, "last": last}


def _able() -> Subquery:
    p = person_year.c
    return (
        select(p.county_code, p.household_id, p.year, func.count().label("workers"))
        .where(
            p.is_registered,
            p.labour.in_(ABLE),
            p.year.between(YEARS[0] - 1, YEARS[-1] - 1),
            within(p.county_code),
        )
        .group_by(p.county_code, p.household_id, p.year)
        .subquery("able")
    )


def _given() -> Subquery:
    """For each household, batch and year whether a measure ran on a day of it."""
    m = measure.c
    flags = [
        func.max(case((and_(m.batch == batch, _ran(year)), 1), else_=0)).label(f"ran_{batch}_{year}")
        for batch in BATCHES
        for year in YEARS
    ]
    return (
        select(m.county_code, m.household_id, *flags)
        .where(within(m.county_code))
        .group_by(m.county_code, m.household_id)
        .subquery("given")
    )


def _ran(year: int) -> ColumnElement[bool]:
    m = measure.c
    return and_(m.start_date <= date(year, 12, 31), or_(m.end_date.is_(None), m.end_date >= date(year, 1, 1)))


def _helped(given: Subquery, batch: str, year: ColumnElement[int]) -> ColumnElement[float]:
    whens = [(year == y, given.c[f"ran_{batch}_{y}"]) for y in YEARS]
    return cast(func.coalesce(case(*whens), 0), Float)


def _band(number: ColumnElement[Any], last: tuple[int, ...]) -> ColumnElement[int]:
    return case(*((number <= most, band) for band, most in enumerate(last)), else_=len(last))


def _income_band(share: ColumnElement[Any]) -> ColumnElement[int]:
    return case(*((share < end, band) for band, end in enumerate(INCOMES)), else_=len(INCOMES))


def fill_effect(connection: Connection) -> None:
    """Fill `effect_summary` anew; the caller commits."""
    with one_thread(connection):
        _fill(connection)


def _fill(connection: Connection) -> None:
    work = WorkingTables(connection, "refresh", bounds(COUNTRY))
    rows = _households(work)
    connection.execute(delete(effect_summary))
    for batch in BATCHES:
        _insert(connection, counties(rows, batch))
    work.drop()
    e = effect_summary.c
    own = select(effect_summary).where(e.level == "county").cte("counties")
    sums = [c.name for c in effect_summary.columns if not c.primary_key]
    for level, (code, found) in zip(LEVELS, above(own, own.c.region_code), strict=True):
        added = (cast(func.sum(own.c[name]), e[name].type).label(name) for name in sums)
        _insert(
            connection,
            select(literal(level).label("level"), code.label("region_code"), own.c.year, own.c.batch, *added)
            .select_from(found)
            .group_by(code, own.c.year, own.c.batch),
        )


def _households(work: WorkingTables) -> Table:
    """The households compared, without their numbers."""
    found = compared()
    left_out = {"household_id", "village_code"}
    columns = [
        Column(c.name, String(6) if c.name in ("county_code", "cause") else c.type)
        for c in found.c
        if c.name not in left_out
    ]
    return work.made("compared", select(*(found.c[column.name] for column in columns)), *columns)


def _insert(connection: Connection, found: Select[Any]) -> None:
    rows = found.subquery("found")
    names = [c.name for c in effect_summary.columns]
    ordered = select(*(rows.c[name] for name in names)).order_by(rows.c.region_code, rows.c.year)
    connection.execute(insert(effect_summary).from_select(names, ordered))


def counties(rows: FromClause, batch: str) -> Select[Any]:
    """The counties' rows of `effect_summary` for a batch; `rows` are those of `compared`.

    Where nobody is helped the others still count among those of the regions above.
    """
    every, strata = _everybody(rows, batch), _strata(rows, batch)
    matched = select(strata.c.county_code, strata.c.year, *_of_strata(strata))
    m = matched.group_by(strata.c.county_code, strata.c.year).subquery("matched").c
    both = and_(m.county_code == every.c.county_code, m.year == every.c.year)
    of_matched = [func.coalesce(c, 0).label(c.name) for c in m if c.name not in ("county_code", "year")]
    of_all = [c for c in every.c if c.name not in ("county_code", "year")]
    return select(
        literal("county").label("level"),
        every.c.county_code.label("region_code"),
        every.c.year,
        literal(batch).label("batch"),
        *of_all,
        *of_matched,
    ).select_from(every.outerjoin(m.county_code.table, both))


def _everybody(rows: FromClause, batch: str) -> Subquery:
    """What there is of helped and other households in a county and year, alike or not."""
    r = rows.c
    helped = r[f"helped_{batch}"]
    sums: dict[str, ColumnElement[Any]] = {"households": r.weight}
    for trait in TRAITS:
        sums[trait] = r.weight * r[trait]
        sums[f"{trait}_squares"] = r.weight * r[trait] * r[trait]
    for family, causes in FAMILIES.items():
        sums[family] = case((r.cause.in_(causes), r.weight), else_=0.0)
    found: list[ColumnElement[Any]] = [
        cast(func.sum(helped), Integer).label("helped_rows"),
        cast(func.sum(1 - helped), Integer).label("other_rows"),
    ]
    for name, amount in sums.items():
        for who, of in (("helped", helped), ("other", 1 - helped)):
            found.append(func.sum(of * amount).label(_named(name, who)))
    return select(r.county_code, r.year, *found).group_by(r.county_code, r.year).subquery("everybody")


def _named(name: str, who: str) -> str:
    """`households` of the helped is helped_households, `income_squares` income_helped_squares."""
    if name == "households":
        return f"{who}_{name}"
    trait, _, power = name.partition("_")
    return f"{trait}_{who}_{power}" if power else f"{trait}_{who}"


def _strata(rows: FromClause, batch: str) -> CTE:
    """The strata that have both sides, with the sums of each: n, weight, … of the helped (_1) and the others (_0)."""
    r = rows.c
    helped = r[f"helped_{batch}"]
    w = r.weight
    amounts: dict[str, ColumnElement[Any]] = {
        "n": literal(1.0),
        "w": w,
        "ww": w * w,
        "exits": w * r.exits,
        "gain": w * r.gain,
        "gain2": w * r.gain * r.gain,
        **{trait: w * r[trait] for trait in TRAITS},
    }
    keys = [r.county_code, r.year, *(r[name] for name in STRATUM)]
    found = [
        func.sum(of * amount).label(f"{name}_{side}")
        for name, amount in amounts.items()
        for side, of in ((1, helped), (0, 1 - helped))
    ]
    return (
        select(*keys, *found)
        .group_by(*keys)
        .having(and_(func.sum(helped) > 0, func.sum(helped) < func.count()))
        .cte("strata")
    )


def _of_strata(strata: CTE) -> Iterator[ColumnElement[Any]]:
    """What the strata of a county add up to."""
    s = strata.c
    share = s.w_1 / s.w_0
    yield func.sum(s.w_1).label("matched_households")
    yield cast(func.sum(s.n_1), Integer).label("matched_rows")
    yield cast(func.sum(s.n_0), Integer).label("alike_rows")
    for name in ("exits", "gain", *TRAITS):
        yield func.sum(s[f"{name}_1"]).label(f"{name}_matched")
        yield func.sum(s[f"{name}_0"] * share).label(f"{name}_alike")
    for name, squares in (("exits", "exits"), ("gain", "gain2")):  # an exit is 0 or 1, and so its own square
        for who, side in (("matched", 1), ("alike", 0)):
            total = s[f"{name}_{side}"]
            yield func.sum(s[f"{squares}_{side}"] - total * total / s[f"w_{side}"]).label(
                f"{name}_{who}_squares"
            )
    for who, side in (("matched", 1), ("alike", 0)):
        yield func.sum(s[f"w_{side}"] - s[f"ww_{side}"] / s[f"w_{side}"]).label(f"{who}_freedom")
    yield func.sum(s.ww_1).label("matched_spread")
    yield func.sum(s.ww_0 * share * share).label("alike_spread")
