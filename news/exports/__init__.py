"""Exports of other programs, read entry by entry and written as `import_items` takes them."""
