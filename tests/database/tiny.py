"""The smallest database that holds every case a page must show: two counties with villages, one without.

County 520502 (west, poor): townships 520502901 and 520502902, three villages; county 520521: one village;
county 130102: nobody registered. Years 2016 to 2018. What each household is for stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, insert
from sqlalchemy.schema import CreateSchema, DropSchema

from data_access import engines, schema
from data_access.releases import Release, open_release

VERSION = "2020-12-31-00000000"
YEARS = (2016, 2017, 2018)
LINES = {2016: 3000.0, 2017: 3335.0, 2018: 3535.0}
PINE, CEDAR, BIRCH, OUTSIDE = "520502901901", "520502901902", "520502902901", "520521901901"

Rows = list[dict[str, Any]]


def household_id(village: str, serial: int) -> int:
    """The number of the n-th household of a village."""
    return int(village) * 10_000 + serial


POOR_ILL = household_id(PINE, 1)
"""Registered throughout, ill, class C housing, has measures, visited in 2018."""
POOR_NO_MEASURE = household_id(PINE, 2)
"""Registered throughout, no measure at all, never visited."""
EXITED = household_id(PINE, 3)
"""Left poverty in 2017, all checks passed."""
WRONG_EXIT = household_id(PINE, 4)
"""Left poverty in 2017 without safe water: a wrong exit."""
CEDAR_POOR = household_id(CEDAR, 1)
BIRCH_POOR = household_id(BIRCH, 1)
NEIGHBOUR = household_id(OUTSIDE, 1)
"""Lives in the other county."""
REMOVED = household_id(OUTSIDE, 2)
"""Removed by the look-back in 2017: its last row is of 2016."""
GONE = household_id(OUTSIDE, 3)
"""Has no row after 2017, and the look-back did not remove it."""

_HOUSEHOLDS: tuple[tuple[str, int, str, int, str, str, dict[int, str], dict[int, int], dict[str, Any]], ...] = (
    (PINE, 1, "杨某一", 4, "01", "01", {2016: "0", 2017: "0", 2018: "0"}, {2016: 2200, 2017: 2700, 2018: 3100},
     {"housing": "02", "measures_running": 2}),
    (PINE, 2, "马某二", 5, "04", "08", {2016: "0", 2017: "0", 2018: "0"}, {2016: 2300, 2017: 2600, 2018: 2900}, {}),
    (PINE, 3, "李某三", 2, "01", "07", {2016: "0", 2017: "1", 2018: "1"}, {2016: 2900, 2017: 4100, 2018: 5200},
     {"measures_running": 1}),
    (PINE, 4, "张某四", 3, "01", "07", {2016: "0", 2017: "1", 2018: "1"}, {2016: 2800, 2017: 3400, 2018: 3600},
     {"has_safe_water": False, "measures_running": 1}),
    (CEDAR, 1, "王某五", 6, "02", "01", {2016: "0", 2017: "0", 2018: "0"}, {2016: 2100, 2017: 2400, 2018: 3000},
     {"measures_running": 1}),
    (BIRCH, 1, "陈某六", 1, "03", "02", {2016: "0", 2017: "1", 2018: "3"}, {2016: 2500, 2017: 3600, 2018: 3200},
     {"measures_running": 1}),
    (OUTSIDE, 1, "赵某七", 7, "01", "03", {2016: "0", 2017: "0", 2018: "0"}, {2016: 2000, 2017: 2500, 2018: 2800},
     {"measures_running": 1}),
    (OUTSIDE, 2, "孙某八", 2, "01", "03", {2016: "0"}, {2016: 1500}, {}),
    (OUTSIDE, 3, "周某九", 1, "01", "02", {2016: "0", 2017: "0"}, {2016: 1400, 2017: 1800}, {}),
)  # fmt: skip
_REMOVED_YEAR = {REMOVED: 2017}
WEIGHT = {PINE: 10, CEDAR: 12, BIRCH: 8, OUTSIDE: 3}
_POPULATION = {PINE: 150, CEDAR: 400, BIRCH: 300, OUTSIDE: 500}


def fill(connection: Connection) -> None:
    """Create the tables and put the rows in; works on either engine."""
    schema.metadata.create_all(connection)
    for table, rows in _tables().items():
        if rows:
            connection.execute(insert(table), rows)


def tiny_release(engine: Engine) -> Release:
    """A release on an engine whose database is empty."""
    with engine.begin() as connection:
        fill(connection)
    return open_release(engine, VERSION)


@pytest.fixture(scope="module", params=["duckdb", "postgresql"])
def tiny(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The smallest database on each engine in turn; import it where it is used."""
    if request.param == "duckdb":
        engine = engines.duckdb_writer(tmp_path_factory.mktemp("tiny") / "tiny.duckdb")
        yield tiny_release(engine)
        engine.dispose()
        return
    server = engines.postgresql(request.getfixturevalue("postgres_url"), read_only=False)
    name = "tiny"  # not of the names that publishing cleans up
    with server.begin() as connection:
        connection.execute(CreateSchema(name))
    yield tiny_release(server.execution_options(schema_translate_map={None: name}))
    with server.begin() as connection:
        connection.execute(DropSchema(name, cascade=True))
    server.dispose()


def _region(code: str, level: str, order: int, zh: str, en: str, **more: Any) -> dict[str, Any]:
    parent = {0: None, 2: "", 4: code[:2], 6: code[:4], 9: code[:6], 12: code[:9]}[len(code)]
    macro = None if not code else "west" if code.startswith("52") else "east"
    return {
        "code": code, "level": level, "parent_code": parent, "order_no": order, "name_zh": zh, "name_en": en,
        "short_zh": zh.rstrip("省市县区"), "short_en": en, "pinyin": en.lower().replace(" ", ""), "initials": en[:1].lower(),
        "macro_region": macro, "is_poor_county": code in ("520502", "520521"), "lon": 105.3, "lat": 27.3,
        "valid_from": None, "valid_to": None, "basis": 3 if len(code) > 6 else 0,
    } | more  # fmt: skip


def _regions() -> Rows:
    return [
        _region("", "country", 0, "全国", "China"),
        _region("13", "province", 0, "河北省", "Hebei"),
        _region("52", "province", 1, "贵州省", "Guizhou"),
        _region("1301", "prefecture", 0, "石家庄市", "Shijiazhuang"),
        _region("5205", "prefecture", 1, "毕节市", "Bijie"),
        _region("130102", "county", 0, "长安区", "Chang'an"),
        _region("520502", "county", 1, "七星关区", "Qixingguan"),
        _region("520521", "county", 2, "大方县", "Dafang"),
        _region("520502901", "township", 0, "云岭镇", "Yunling Town"),
        _region("520502902", "township", 1, "松溪乡", "Songxi Township"),
        _region("520521901", "township", 2, "石桥镇", "Shiqiao Town"),
        _region(PINE, "village", 0, "青松村", "Qingsong Village", lon=105.2, lat=27.2),
        _region(CEDAR, "village", 1, "柏林村", "Bailin Village", lon=105.4, lat=27.3),
        _region(BIRCH, "village", 2, "白桦村", "Baihua Village", lon=105.5, lat=27.4),
        _region(OUTSIDE, "village", 3, "石桥村", "Shiqiao Village", lon=105.6, lat=27.1),
    ]


def _region_years() -> Rows:
    sizes = {"": 100_000, "13": 40_000, "52": 60_000, "1301": 40_000, "5205": 60_000, "130102": 40_000,
             "520502": 30_000, "520521": 30_000, "520502901": 20_000, "520502902": 10_000, "520521901": 30_000,
             **_POPULATION}  # fmt: skip
    levels = {row["code"]: row["level"] for row in _regions()}
    return [
        {"code": code, "year": year, "level": levels[code], "rural_households": size // 4, "rural_population": size,
         "rural_population_basis": 3, "population": None, "gdp_wan_yuan": None, "rural_income_yuan": None,
         "published_basis": None, "planned_reduction": None, "poverty_line_yuan": LINES[year]}
        for code, size in sizes.items() for year in YEARS
    ]  # fmt: skip


def _villages() -> Rows:
    poor = {PINE: (2018, 2019), CEDAR: (2017, 2017), BIRCH: (None, None), OUTSIDE: (2019, 2019)}
    points = {row["code"]: (row["lon"], row["lat"]) for row in _regions()}
    return [
        {"county_code": v[:6], "village_code": v, "township_code": v[:9], "is_poor_village": planned is not None,
         "planned_exit_year": planned, "exit_year": left, "is_complete_place": False,
         "rural_population": _POPULATION[v], "rural_households": _POPULATION[v] // 4, "villager_groups": 6,
         "lon": points[v][0], "lat": points[v][1], "weight": WEIGHT[v]}
        for v, (planned, left) in poor.items()
    ]  # fmt: skip


def _village_years() -> Rows:
    return [
        {"county_code": v[:6], "village_code": v, "year": year, "collective_income_yuan": 10_000 * (year - 2014),
         "has_hard_road": True, "power_share": 100.0, "has_broadband": year > 2016, "has_clinic": True,
         "safe_water_share": 96.0 if v == PINE else 100.0, "has_cooperative": True, "party_members": 21,
         "branch_is_weak": False, "needs_listed": 18, "needs_met": 3 * (year - 2014), "assembly_reviews": year - 2016,
         "public_notices": 2 if v == PINE else 0, "weight": WEIGHT[v]}
        for v in WEIGHT for year in YEARS
    ]  # fmt: skip


def _posts() -> Rows:
    """Pine: two postings with 74 days between them; Cedar: one that ended in 2017, so vacant in 2018."""
    given = (
        (PINE, 1, "李某甲", date(2015, 8, 1), date(2017, 12, 31)),
        (PINE, 2, "陈某乙", date(2018, 3, 16), None),
        (CEDAR, 1, "王某丙", date(2015, 8, 1), date(2017, 10, 31)),
        (OUTSIDE, 1, "周某丁", date(2015, 8, 1), None),
    )
    return [
        {"county_code": v[:6], "post_id": int(v) * 100 + n, "village_code": v, "kind": "01", "person_name": name,
         "sending_unit": "县水务局", "sending_unit_en": "County water bureau", "unit_level": "04",
         "from_date": start, "to_date": end, "days_in_village": 191, "weight": WEIGHT[v]}
        for v, n, name, start, end in given
    ]  # fmt: skip


def _keys(village: str, serial: int) -> dict[str, Any]:
    number = household_id(village, serial)
    return {
        "county_code": village[:6],
        "household_id": number,
        "village_code": village,
        "weight": WEIGHT[village],
    }


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {k: v for k, v in row.items() if k not in names}


def _household_rows() -> dict[Table, Rows]:
    found: dict[Table, Rows] = {
        t: [] for t in (schema.household, schema.household_year, schema.household_event, schema.person,
                        schema.person_year, schema.measure, schema.need, schema.visit, schema.pairing)
    }  # fmt: skip
    for village, serial, head, members, type_, cause, flags, incomes, more in _HOUSEHOLDS:
        keys = _keys(village, serial)
        number = keys["household_id"]
        plain = _without(keys, "village_code")
        exits = [year for year in flags if flags[year] == "1"]
        found[schema.household].append(
            keys | {"head_name": head, "registered_year": 2016, "exit_plan_year": 2018,
                    "removed_year": _REMOVED_YEAR.get(number), "exit_was_voluntary": number == EXITED,
                    "exit_year": exits[0] if exits and flags[2018] == "1" else None}
        )  # fmt: skip
        for year, income in incomes.items():
            found[schema.household_year].append(
                keys | {"year": year, "members": members, "is_registered": flags[year] in "03",
                        "exit_flag": flags[year], "household_type": type_, "identify_standard": "1",
                        "main_cause": cause, "other_cause": None, "net_income_yuan": income,
                        "wage_income_yuan": income - 900, "business_income_yuan": 500, "property_income_yuan": 0,
                        "transfer_income_yuan": 400, "has_dibao": type_ != "01", "housing": "01",
                        "has_safe_water": True, "has_food_clothing": True, "schooling_assured": True,
                        "medical_assured": True, "measures_running": 0, "in_cooperative": False,
                        "was_wrong_exit": flags[year] == "1" and not more.get("has_safe_water", True)} | more
            )  # fmt: skip
        events = [("registered", date(2016, 6, 1))]
        events += [("exited", date(exits[0], 12, 1))] if exits else []
        events += [("returned", date(2018, 11, 1))] if flags.get(2018) == "3" else []
        events += [("illness", date(2017, 8, 10))] if cause == "01" else []
        found[schema.household_event] += [
            keys | {"event_id": number * 100 + n, "kind": kind, "date": day, "members": members}
            for n, (kind, day) in enumerate(events)
        ]
        for n in range(members):
            found[schema.person].append(
                plain | {"person_id": number * 100 + n, "name": head[0] + f"某{n}", "sex": "1" if n % 2 == 0 else "2",
                         "relation": ("01", "02", "03", "12", "04", "99", "99")[n], "birth_year": 1970 + 5 * n,
                         "ethnic_group": "01", "joined_year": 2016, "left_year": None}
            )  # fmt: skip
            found[schema.person_year] += [
                plain | {"person_id": number * 100 + n, "year": year, "is_registered": flags[year] in "03",
                         "education": "02", "school_status": "01", "of_school_age": False, "health": "01",
                         "labour": "01", "is_insured": True, "months_away": 10 if n == 0 else 0,
                         "work_place": "04" if n == 0 else None}
                for year in flags
            ]  # fmt: skip
        for n in range(int(more.get("measures_running", 0))):
            found[schema.measure].append(
                keys | {"measure_id": number * 100 + n, "batch": ("05", "01")[n], "kind": ("051", "011")[n],
                        "amount_yuan": 3600, "start_date": date(2016, 9 + n, 1), "end_date": None}
            )  # fmt: skip
            found[schema.visit].append(
                plain | {"visit_id": number * 100 + n, "year": 2018, "date": date(2018, 11 - n, 20),
                         "visitor": ("01", "02")[n], "kind": "2"}
            )  # fmt: skip
        met = bool(more.get("measures_running"))
        found[schema.need].append(
            keys | {"need_id": number * 100, "kind": "051", "listed_date": date(2016, 7, 1),
                    "met_by_measure_id": number * 100 if met else None, "met_date": date(2016, 9, 1) if met else None}
        )  # fmt: skip
        found[schema.pairing].append(
            plain | {"from_year": 2016, "helper_id": int(village[:6]) * 10**6 + 1, "to_year": None}
        )
    return found


def _tables() -> dict[Table, Rows]:
    counties = ("520502", "520521")
    poor = [
        {"seq": n, "county_code": code, "code_2014": code, "name_zh": name, "name_en": en, "destitute_area": "G04",
         "is_key_county": True, "is_deep_poverty": False, "planned_exit_year": 2018, "exit_year": 2019,
         "basis": 0, "planned_basis": 3}
        for n, code, name, en in ((1, "520502", "七星关区", "Qixingguan"), (2, "520521", "大方县", "Dafang"))
    ]  # fmt: skip
    return {
        schema.region: _regions(),
        schema.region_year: _region_years(),
        schema.poor_county: poor,
        schema.village: _villages(),
        schema.village_year: _village_years(),
        schema.village_post: _posts(),
        **_household_rows(),
        schema.helper: [
            {"county_code": c, "helper_id": int(c) * 10**6 + 1, "name": "刘某助", "unit_id": int(c) * 10**4 + 1, "rank": "10"}
            for c in counties
        ],
        schema.helping_unit: [
            {"county_code": c, "unit_id": int(c) * 10**4 + 1, "name_zh": "县水务局", "name_en": "County water bureau",
             "unit_level": "04"}
            for c in counties
        ],
        schema.county_evaluation: [],
        schema.assessment_score: [],
        schema.assessment_result: [],
        schema.assistance_county: [],
        schema.assistance_pair: [],
        schema.assistance_year: [],
        schema.assistance_score: [],
        schema.assistance_result: [],
        schema.code_label: _labels(),
        schema.cause_measure: [
            {"cause": cause, "kind": kind, "source": "决定", "source_en": "Decision", "basis": 2}
            for cause, kind in (("01", "051"), ("02", "058"), ("03", "041"), ("07", "011"), ("08", "051"))
        ],
        schema.data_version: [
            {"id": VERSION, "built_at": datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None), "as_of": date(2020, 12, 31),
             "is_demonstration": True, "parameters": '{"density": 0, "seed": 1}', "sources": "{}", "row_counts": "{}",
             "checks": "{}"}
        ],
    }  # fmt: skip


def _labels() -> Rows:
    lists = {
        "main_cause": {"01": ("因病", "Illness"), "02": ("因残", "Disability"), "03": ("因学", "Schooling"),
                       "07": ("缺技术", "Lack of skills"), "08": ("缺劳动力", "Lack of labour")},
        "household_type": {"01": ("一般贫困户", "Ordinary poor"), "02": ("低保户", "Dibao"),
                           "03": ("五保户", "Five guarantees"), "04": ("低保贫困户", "Poor on dibao")},
        "exit_flag": {"0": ("未脱贫", "Not exited"), "1": ("已脱贫", "Exited"), "3": ("返贫", "Returned to poverty")},
        "batch": {"01": ("发展生产和就业", "Production and employment"), "05": ("社会保障兜底", "Social security")},
        "measure_kind": {"011": ("产业扶持", "Industry support"), "051": ("最低生活保障", "Dibao")},
        "relation": {"01": ("本人或户主", "Head"), "02": ("配偶", "Spouse"), "03": ("之子", "Son"), "04": ("之女", "Daughter"),
                     "12": ("之母", "Mother"), "99": ("其他", "Other")},
        "sex": {"1": ("男性", "Male"), "2": ("女性", "Female")},
        "housing": {"01": ("有安全住房", "Safe"), "02": ("危房C类", "Class C"), "03": ("危房D类", "Class D")},
        "health": {"01": ("健康", "Healthy")},
        "labour": {"01": ("普通劳动力", "Able to work")},
        "school_status": {"01": ("非在校生", "Not at school")},
        "work_place": {"04": ("省外务工", "Another province")},
        "event_kind": {"registered": ("建档立卡", "Registered"), "exited": ("脱贫", "Exited"),
                       "returned": ("返贫", "Returned to poverty"), "illness": ("患大病", "Serious illness")},
        "unit_level": {"04": ("县", "County")},
    }  # fmt: skip
    return [
        {"code_list": name, "code": code, "label_zh": zh, "label_en": en}
        for name, codes in lists.items()
        for code, (zh, en) in codes.items()
    ]
