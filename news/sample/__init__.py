"""Neutral sample content for a new portal: drawn pictures and marked Vietnamese texts."""
