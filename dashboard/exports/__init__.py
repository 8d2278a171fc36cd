"""A FigureSpec as a file: CSV, a workbook, a picture. Nothing here reads the screen or the database."""
