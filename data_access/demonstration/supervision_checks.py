"""What must hold of inspections, findings and edits in a database that was just built: each counts what breaks it."""

from __future__ import annotations

ZERO: dict[str, str] = {
    "findings are found in their round": """
        SELECT count(*) FROM inspection_finding f LEFT JOIN inspection i
            ON i.county_code = f.county_code AND i.inspection_id = f.inspection_id
        WHERE (f.found_date BETWEEN i.start_date AND i.end_date) IS NOT TRUE""",
    "findings are put right after they are found": """
        SELECT count(*) FROM inspection_finding WHERE rectified_date < found_date OR due_date <= found_date
            OR accountability_proposed < found_date OR accountability_done < accountability_proposed
            OR (accountability_form IS NULL) <> (accountability_proposed IS NULL)""",
    "repeats point back to the county and kind": """
        SELECT count(*) FROM inspection_finding f LEFT JOIN inspection_finding e
            ON e.county_code = f.county_code AND e.finding_id = f.repeats_finding_id
        WHERE f.repeats_finding_id IS NOT NULL AND (e.kind = f.kind
            AND e.due_date < f.found_date AND e.due_date >= f.found_date - 365) IS NOT TRUE""",
    "edits leave what the year's row says": """
        SELECT count(*) FROM registry_edit e LEFT JOIN household_year h
            ON h.county_code = e.county_code AND h.household_id = e.household_id AND h.year = year(e.edited_date)
        WHERE e.to_value IS DISTINCT FROM CASE e.field WHEN 'AAC085' THEN CAST(h.net_income_yuan AS VARCHAR)
            WHEN 'AAC317' THEN h.housing ELSE h.main_cause END OR e.from_value = e.to_value""",
}
"""Check to a query that must find nothing."""
