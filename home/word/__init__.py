"""Texts from Word: a .docx becomes blocks, with a list of what could not be brought along."""
