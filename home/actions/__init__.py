"""Acts on people and media: one verb a file."""
