"""The way in from a former site: lines of a file become items of the portal."""
