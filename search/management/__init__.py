"""Management of the search."""
