"""The wiring: View in, queries called, layouts filled; one module a page."""
