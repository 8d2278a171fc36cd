"""Supervision: who inspected which county, what was found and what became of it, and who changed the registry when.

Rounds and findings are counts of real size and have no weight: every county is in the data, and a round visits the
county, not the villages that stand for it here. A finding's village is one of those in the data; it counts once, as
every finding does, and stands for no other. `registry_edit` hangs on households and carries their village's weight.
What is so at a period's end follows from the days: found by then, due before it, put right by then.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Date, Integer, SmallInteger, String

from data_access.schema.columns import column, county_key, table, village_code, weight

inspection = table(
    "inspection",
    "inspection of a county: one row for each county that a round reached; generated in a demonstration",
    county_key(),
    column("inspection_id", BigInteger, "county code, then three digits, by day", key=True),
    column(
        "level", String(1), "code list inspection_level: who inspects, 0 the centre to 3 the county itself"
    ),
    column("body_zh", String(60), "the team that inspects; made up in a demonstration"),
    column("body_en", String(80), "its name in English; made up in a demonstration"),
    column("year", SmallInteger, "calendar year of the round"),
    column("kind", String(2), "code list inspection_kind"),
    column("start_date", Date, "first day in the county"),
    column("end_date", Date, "last day in the county, in the same year"),
    column("villages_visited", SmallInteger, "villages that the team went to, of all villages of the county"),
    column("households_visited", Integer, "households that the team went to"),
)

inspection_finding = table(
    "inspection_finding",
    "what an inspection found wrong, and what became of it; counted, never weighted; generated in a demonstration",
    county_key(),
    column("finding_id", BigInteger, "county code, then four digits, by day", key=True),
    column("inspection_id", BigInteger, "the inspection that found it"),
    column(
        "village_code",
        String(12),
        "village in which it was found; null where it is the county's [AAR008]",
        null=True,
    ),
    column("department", String(2), "code list responsible_department: who has to put it right"),
    column("kind", String(2), "code list finding_kind"),
    column("severity", SmallInteger, "1 light, 2 serious, 3 grave"),
    column("found_date", Date, "day on which it was found"),
    column("due_date", Date, "day by which it is to be put right"),
    column("rectified_date", Date, "day on which it was put right and accepted; null while open", null=True),
    column(
        "repeats_finding_id",
        BigInteger,
        "the finding of the same kind in the county that fell due last in the 365 days before this one; null where none",
        null=True,
    ),
    column(
        "accountability_proposed",
        Date,
        "day on which accountability was proposed; null where it was not",
        null=True,
    ),
    column("accountability_done", Date, "day on which it was carried out; null while it was not", null=True),
    column(
        "accountability_form",
        String(2),
        "code list accountability_form, as proposed; null where nothing was proposed",
        null=True,
    ),
)

registry_edit = table(
    "registry_edit",
    "change of a field of a household in the registry, after its registration; generated in a demonstration",
    county_key(),
    column("edit_id", BigInteger, "household number, then three digits, by day", key=True),
    column("household_id", BigInteger, "household number [AAC001]"),
    village_code(),
    column("field", String(6), "code list registry_field: the registry's own code of the field"),
    column("edited_date", Date, "day of the change"),
    column("from_value", String(12), "what stood there before: yuan, or a code of the field's list"),
    column("to_value", String(12), "what stands there since: as the household's row of that year has it"),
    column("editor", String(2), "code list registry_editor: who made the change"),
    weight(),
)
