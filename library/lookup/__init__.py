"""The look-up: documents of a section and below it, by number, words and facts."""
