"""Everything SQL: schema, engines, indicators, queries, loading and demonstration data."""
