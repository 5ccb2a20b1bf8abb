"""Acts on news items."""
