"""Acts of the moderation: one verb a file, called alike by views, commands and the API."""
