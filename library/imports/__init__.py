"""The way in for many documents at once: rows of a spreadsheet become documents."""
