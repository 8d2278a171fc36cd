"""What must hold of the money in a database that was just built: each query counts what contradicts it."""

from __future__ import annotations

ZERO: dict[str, str] = {
    "no step of the money overtakes the one before": """
        SELECT count(*) FROM fund_flow WHERE NOT (0 <= to_households_yuan AND to_households_yuan <= spent_yuan
            AND spent_yuan <= disbursed_yuan AND disbursed_yuan <= allocated_yuan AND allocated_yuan <= appropriated_yuan)""",
    "money of a budget year never falls": """
        SELECT count(*) FROM (
            SELECT appropriated_yuan < lag(appropriated_yuan) OVER w OR allocated_yuan < lag(allocated_yuan) OVER w
                OR disbursed_yuan < lag(disbursed_yuan) OVER w OR spent_yuan < lag(spent_yuan) OVER w
                OR to_households_yuan < lag(to_households_yuan) OVER w AS falls
            FROM fund_flow WINDOW w AS (PARTITION BY county_code, budget_year, source, use, level ORDER BY month)) t
        WHERE falls""",
    "a budget is followed for its year, and on while something is unspent": """
        SELECT count(*) FROM fund_flow WHERE month < CAST(budget_year AS VARCHAR)
            OR left(month, 4) > CAST(budget_year AS VARCHAR) AND spent_yuan >= appropriated_yuan
            OR CAST(left(month, 4) AS INTEGER) > budget_year + 2""",
    "central special funds are those published": """
        SELECT count(*) FROM (
            SELECT budget_year, sum(appropriated_yuan) AS yuan FROM fund_flow
            WHERE source = '01' AND month = budget_year || '-12' GROUP BY 1) f
        JOIN published_figure p ON p.series IN ('central_special_funds', 'central_special_funds_local')
            AND p.region_code = '' AND p.period = CAST(f.budget_year AS VARCHAR)
        WHERE f.yuan <> CAST(p.value AS BIGINT)""",
    "provincial special funds are those published": """
        SELECT count(*) FROM (
            SELECT budget_year, sum(appropriated_yuan) AS yuan FROM fund_flow
            WHERE source = '02' AND month = budget_year || '-12' GROUP BY 1) f
        JOIN published_figure p ON p.series = 'provincial_special_funds' AND p.region_code = ''
            AND p.period = CAST(f.budget_year AS VARCHAR)
        WHERE f.yuan <> CAST(p.value AS BIGINT)""",
    "microcredit in the flows is the loans": """
        SELECT count(*) FROM (
            SELECT county_code, year(granted) AS budget_year, sum(weight * amount_yuan) AS yuan
            FROM microcredit WHERE granted >= DATE '2016-01-01' GROUP BY 1, 2) l
        FULL JOIN (
            SELECT county_code, budget_year, sum(spent_yuan) AS yuan FROM fund_flow
            WHERE source = '06' AND month = budget_year || '-12' GROUP BY 1, 2) f USING (county_code, budget_year)
        WHERE l.yuan IS DISTINCT FROM f.yuan""",
    "loans are the measures of their kind": """
        SELECT count(*) FROM microcredit l
        FULL JOIN (SELECT * FROM measure WHERE kind = '012') m
            ON m.county_code = l.county_code AND m.measure_id = l.loan_id
        WHERE m.household_id IS DISTINCT FROM l.household_id OR m.amount_yuan IS DISTINCT FROM l.amount_yuan
            OR m.start_date IS DISTINCT FROM l.granted OR l.due <= l.granted OR l.repaid < l.granted""",
    "measures end after they start": "SELECT count(*) FROM measure WHERE end_date < start_date",
    "projects lie in their village and their time": """
        SELECT count(*) FROM project p LEFT JOIN village v
            ON v.county_code = p.county_code AND v.village_code = p.village_code
        WHERE v.village_code IS NULL OR p.weight <> v.weight OR p.project_id // 1000 <> CAST(p.village_code AS BIGINT)
            OR planned_end <= planned_start OR actual_end < actual_start OR actual_end > DATE '2020-12-31'
            OR actual_end IS NOT NULL AND actual_start IS NULL OR budget_yuan <= 0""",
    "a need is met by a project of its village and kind": """
        SELECT count(*) FROM village_need n LEFT JOIN project p
            ON p.county_code = n.county_code AND p.project_id = n.met_by_project_id
        WHERE (n.met_date IS NULL) <> (n.met_by_project_id IS NULL) OR n.met_by_project_id IS NOT NULL
            AND (p.village_code IS DISTINCT FROM n.village_code OR p.kind <> n.kind OR p.need_id IS DISTINCT FROM n.need_id
                OR p.actual_end IS DISTINCT FROM n.met_date OR n.met_date < n.listed_date)""",
    "a project that meets a need meets one of its village": """
        SELECT count(*) FROM project p LEFT JOIN village_need n
            ON n.county_code = p.county_code AND n.need_id = p.need_id
        WHERE p.need_id IS NOT NULL AND (n.village_code IS DISTINCT FROM p.village_code OR n.listed_date > p.planned_start)""",
    "villages have met and listed as many needs as their years say": """
        SELECT count(*) FROM village_year y JOIN (
            SELECT v.county_code, v.village_code, y.year, count(n.need_id) AS listed,
                count(CASE WHEN year(n.met_date) <= y.year THEN 1 END) AS met
            FROM village v CROSS JOIN (SELECT DISTINCT year FROM village_year) y LEFT JOIN village_need n
                ON n.county_code = v.county_code AND n.village_code = v.village_code AND year(n.listed_date) <= y.year
            GROUP BY 1, 2, 3) n
        ON n.county_code = y.county_code AND n.village_code = y.village_code AND n.year = y.year
        WHERE n.listed <> y.needs_listed OR n.met <> y.needs_met""",
    "progress is of projects that have begun and not ended before": """
        SELECT count(*) FROM project_progress s LEFT JOIN project p
            ON p.county_code = s.county_code AND p.project_id = s.project_id
        WHERE p.actual_start IS NULL OR s.month < strftime(p.actual_start, '%Y-%m')
            OR s.month > strftime(coalesce(p.actual_end, DATE '2020-12-31'), '%Y-%m') OR s.weight <> p.weight
            OR s.work_share NOT BETWEEN 0 AND 100""",
    "progress and payments never fall": """
        SELECT count(*) FROM (
            SELECT paid_yuan < lag(paid_yuan) OVER w OR work_share < lag(work_share) OVER w AS falls
            FROM project_progress WINDOW w AS (PARTITION BY county_code, project_id ORDER BY month)) t
        WHERE falls""",
    "finished projects are done": """
        SELECT count(*) FROM project p LEFT JOIN project_progress s
            ON s.county_code = p.county_code AND s.project_id = p.project_id
                AND s.month = strftime(p.actual_end, '%Y-%m')
        WHERE p.actual_end IS NOT NULL AND s.work_share IS DISTINCT FROM 100""",
    "households that benefit are listed": """
        SELECT count(*) FROM project p LEFT JOIN (
            SELECT county_code, project_id, count(*) AS households, sum(amount_yuan) AS yuan
            FROM project_household GROUP BY 1, 2) h
            ON h.county_code = p.county_code AND h.project_id = p.project_id
        WHERE p.households_benefiting <> coalesce(h.households, 0) OR h.yuan > p.budget_yuan""",
    "households that benefit live in the village": """
        SELECT count(*) FROM project_household
        WHERE household_id // 10000 <> project_id // 1000 OR household_id // 10000000000 <> CAST(county_code AS BIGINT)""",
    "no county pools more than it planned": """
        SELECT count(*) FROM fund_integration WHERE integrated_yuan > planned_yuan
            OR county_code NOT IN (SELECT county_code FROM poor_county)""",
}
"""Name of a check to a query that gives 0 where it holds."""
