"""The day's lead stories: a list of the assisting group's own."""
